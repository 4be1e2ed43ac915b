import { nearest } from '../../core/distance.js';
import { escapeSnippet, type Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { appendItem, put, stringScalar } from '../../syntax/kubernetes/edits.js';
import { isClosedList, look, mapsAt, scalarAt, textAt, unknown } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { mentions } from './parts/mentions.js';
import { isInjected } from './parts/volumes.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/known-volume',
  title: 'Mount volumes that the Pod has',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    A container can only mount what its Pod lists under \`volumes\`, or what a StatefulSet claims for it. The API server refuses
    a mount of any other name.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a name misspelt',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              volumeMounts:
                - name: «cahce»
                  mountPath: /var/cache/nginx
          volumes:
            - name: cache
              emptyDir: {}
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              volumeMounts:
                - name: cache
                  mountPath: /var/cache/nginx
          volumes:
            - name: cache
              emptyDir: {}
      `,
    },
  ],
  only: mentions('volumeMounts', 'volumeDevices'),
  *check(file) {
    for (const workload of file.workloads()) {
      const names = volumesOf(workload);
      if (!names || workload.resource.partial) continue;
      for (const container of workload.containers)
        for (const mount of [...container.volumeMounts, ...mapsAt(container.map, 'volumeDevices')]) {
          const name = scalarAt(mount, 'name');
          if (!name || names.has(name.text) || isInjected(name.text)) continue;
          const near = nearest(name.text, names);
          const add = addVolume(workload, name.text);
          const rename: Fix | undefined =
            near === undefined
              ? undefined
              : { title: `Mount ${near}`, safety: 'review', edits: [{ span: name.span, text: stringScalar(near) }] };
          yield {
            at: name.span,
            message: `${container.title} mounts the volume "${name.text}", which its Pod does not have, so the API server refuses it. Add it under volumes, or mount one that is there.`,
            fixes: () => [rename, add].filter((fix) => fix !== undefined),
          };
        }
    }
  },
});

/** The names of a Pod's volumes and claims; undefined when others may be added. */
function volumesOf(workload: Workload): ReadonlySet<string> | undefined {
  const { spec, resource } = workload;
  if (!isClosedList(spec, 'volumes') || !isClosedList(resource.map, 'spec', 'volumeClaimTemplates')) return undefined;
  const volumes = workload.volumes.map((volume) => textAt(volume, 'name'));
  const claims = workload.claimTemplates.map((claim) => textAt(claim, 'metadata', 'name'));
  const names = [...volumes, ...claims];
  return names.includes(undefined) ? undefined : new Set(names.filter((name) => name !== undefined));
}

function addVolume({ spec, resource }: Workload, name: string): Fix | undefined {
  const volumes = look(spec, 'volumes');
  if (volumes === unknown) return undefined;
  const volume = { name: escapeSnippet(stringScalar(name)), '${1|emptyDir,configMap,secret,persistentVolumeClaim|}': '{$2}' };
  const edit = volumes ? appendItem(resource.file, volumes, volume) : put(resource.file, spec, ['volumes'], [volume]);
  return edit && { title: `Add a volume ${name}`, safety: 'ask', edits: [edit] };
}
