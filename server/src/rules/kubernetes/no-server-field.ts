import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { builtInShape } from '../../syntax/kubernetes/schema.js';
import { isKnown, mapAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap, YamlPair } from '../../syntax/yaml/node.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

const ofMetadata = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields', 'selfLink']);
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-server-field',
  title: 'Leave out what the API server fills in',
  severity: 'hint',
  category: 'style',
  presets: { strict: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Exported objects carry what the server knows of them: \`status\`, \`uid\`, \`resourceVersion\`, \`managedFields\`. In a manifest it is
    ignored at best; an old \`resourceVersion\` or \`uid\` makes the next apply fail.
  `,
  equivalents: [],
  examples: [
    {
      name: 'an exported object',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          «uid»: 0d3b6a0e-7f0b-4c5e-9c55-0a1b2c3d4e5f
        spec:
          ports:
            - port: 80
        «status»:
          loadBalancer: {}
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
      `,
    },
  ],
  only: mentions('status', lastApplied, ...ofMetadata),
  *check(file) {
    if (file.templated) return;
    for (const resource of file.resources()) {
      if (resource.group === undefined) continue;
      for (const [map, pair] of serverFields(resource)) {
        yield {
          at: pair.key.span,
          message: `\`${pair.name}\` is filled in by the API server, and stale in a file. Delete it.`,
          fixes: [{ title: `Delete ${pair.name}`, safety: 'safe', edits: [removePair(file, map, pair)] }],
        };
      }
    }
  },
});

function* serverFields(resource: Resource): Generator<[map: YamlMap, pair: YamlPair]> {
  const { map, metadata } = resource;
  const status = map.own('status');
  // generators write an empty status into definitions, and other programs give the word a meaning of their own
  if (status && resource.kind !== 'CustomResourceDefinition' && builtInShape(resource.apiVersion, resource.kind)) yield [map, status];
  if (!metadata) return;
  for (const pair of metadata.pairs) if (ofMetadata.has(pair.name) && isWritten(pair)) yield [metadata, pair];
  const annotations = mapAt(metadata, 'annotations');
  const applied = annotations?.own(lastApplied);
  if (annotations && applied) yield [annotations, applied];
}

const isWritten = ({ value }: YamlPair): boolean => value.kind !== 'scalar' || isKnown(value);
