import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { isMissing, mapAt, textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

/** Folders that a kubelet reads Pods from by itself. */
const staticPath = /(?:^|\/)(?:etc\/kubernetes\/manifests|static[-_]?pods?|kubelet\.d)\//;

export default rule<'kubernetes'>({
  id: 'kubernetes/no-bare-pod',
  title: 'Let a controller keep Pods',
  severity: 'info',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A Pod without a controller is gone with its node, and an update means to delete it first. A Deployment replaces it, and updates it step by step.
    Pods that run once, tests and hooks are left alone.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a server',
      bad: yaml`
        apiVersion: v1
        kind: «Pod»
        metadata:
          name: web
        spec: # serves the shop
          containers:
            - name: web
              image: nginx:1.27
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec: # serves the shop
              containers:
                - name: web
                  image: nginx:1.27
      `,
    },
  ],
  only: holds('Pod'),
  *check(file) {
    if (staticPath.test(file.path)) return;
    for (const workload of file.workloads()) {
      const { resource } = workload;
      const { kindNode, name = '' } = resource;
      if (!workload.isBarePod || !kindNode || workload.isOneShot || resource.partial || /test|debug/i.test(name)) continue;
      if (!isMissing(resource.metadata, 'ownerReferences') || resource.namespace === 'kube-system') continue;
      yield {
        at: kindNode.span,
        message: `${resource.title} has no controller, so nothing replaces it when its node goes. Make it a Deployment.`,
        fixes: () => wrapped(workload),
      };
    }
  },
});

/** The Pod as the template of a Deployment: its lines are moved in, nothing else about them changes. */
function wrapped({ resource, specPair, spec, labels }: Workload): Fix[] {
  const { file, map, metadata, apiVersionNode, kindNode, name } = resource;
  if (file.templated || map.flow || spec.flow || !specPair || !metadata || !apiVersionNode || !kindNode || name === undefined) return [];
  if (textAt(spec, 'restartPolicy') === 'OnFailure' || spec.pairs.length === 0 || specPair.value !== spec || spec.anchor) return [];
  const { text } = file;
  const bodyStart = text.indexOf('\n', specPair.key.end) + 1;
  const column = specPair.key.start - (text.lastIndexOf('\n', specPair.key.start - 1) + 1);
  if (bodyStart === 0 || bodyStart > spec.start || labels.open) return [];
  const known = [...(mapAt(metadata, 'labels')?.entries() ?? [])].map(({ key, value }) => text.slice(key.start, value.end));
  const own = known.length > 0 ? known : [`app: ${name}`];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = [
    'spec:',
    '  selector:',
    '    matchLabels:',
    ...own.map((label) => `      ${label}`),
    '  template:',
    '    metadata:',
    '      labels:',
    ...own.map((label) => `        ${label}`),
    `    spec${text.slice(specPair.key.end, bodyStart).trimEnd()}`,
  ];
  const header = lines.map((line, index) => (index === 0 ? line : ' '.repeat(column) + line)).join(eol);
  const body = text.slice(bodyStart, spec.end).replace(/^(?=[^\r\n])/gm, '    ');
  const edits = [
    { span: apiVersionNode.span, text: 'apps/v1' },
    { span: kindNode.span, text: 'Deployment' },
    { span: { start: specPair.key.start, end: spec.end }, text: `${header}${eol}${body}` },
  ];
  return [{ title: 'Make it a Deployment', safety: 'review', edits }];
}
