import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removeItem, removePair } from '../../syntax/kubernetes/edits.js';
import { isClosedList, mapAt, mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { mentions } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { isInjected } from './parts/volumes.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-unused-volume',
  on: 'kubernetes-scope',
  title: 'Remove volumes that nothing mounts',
  severity: 'hint',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A volume that no container mounts is a leftover, or its mount has been forgotten. The Pod waits for it all the same: without its
    ConfigMap, Secret or claim it does not start.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a leftover',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
          volumes:
            - name: «cache»
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
      `,
    },
  ],
  only: mentions('volumes', 'volumeClaimTemplates'),
  *check(scope) {
    for (const workload of scope.workloads) {
      const { resource, volumes, claimTemplates } = workload;
      if (volumes.length + claimTemplates.length === 0 || resource.partial || scope.isPatched(resource)) continue;
      const mounted = mountedBy(workload);
      if (!mounted) continue;
      const claims = mapAt(resource.map, 'spec');
      const named = [
        ...volumes.map((map) => ({ map, node: scalarAt(map, 'name'), list: 'volumes', holder: workload.spec })),
        ...claimTemplates.map((map) => ({ map, node: scalarAt(map, 'metadata', 'name'), list: 'volumeClaimTemplates', holder: claims })),
      ];
      for (const { map, node, list, holder } of named)
        if (node && !mounted.has(node.text) && !isInjected(node.text))
          yield {
            at: resource.at(node.span),
            message: `No container of ${resource.title} mounts the volume "${node.text}", and its Pods wait for it all the same. Mount it or remove it.`,
            fixes: () => offer('Remove the volume', 'review', removal(workload, holder, list, map)),
          };
    }
  },
});

/** The names that containers mount; undefined when a template may add some. */
function mountedBy({ spec, containers }: Workload): ReadonlySet<string> | undefined {
  const lists = ['volumeMounts', 'volumeDevices'];
  const closed =
    ['containers', 'initContainers', 'ephemeralContainers'].every((list) => isClosedList(spec, list)) &&
    containers.every(({ map }) => lists.every((list) => isClosedList(map, list)));
  const mounts = containers.flatMap(({ map }) => lists.flatMap((list) => mapsAt(map, list)));
  return closed ? new Set(mounts.map((mount) => textAt(mount, 'name') ?? '')) : undefined;
}

function removal({ resource }: Workload, holder: YamlMap | undefined, key: string, volume: YamlMap): Edit | undefined {
  const pair = holder?.own(key);
  if (!holder || pair?.value.kind !== 'seq') return undefined;
  const { value } = pair;
  return value.items.length === 1 ? removePair(resource.file, holder, pair) : removeItem(resource.file, value, value.items.indexOf(volume));
}
