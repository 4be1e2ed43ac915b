import type { Report } from '../../core/finding.js';
import type { Labels } from '../../syntax/kubernetes/selector.js';
import { isQualifiedName } from '../../syntax/kubernetes/names.js';
import { isKnown } from '../../syntax/kubernetes/values.js';
import { mentions } from './parts/mentions.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

/** What all annotations of an object may take together, in characters. */
const limit = 256 * 1024;

export default refused({
  id: 'kubernetes/valid-annotation',
  title: 'Use annotations that the API server takes',
  why: `
    The key of an annotation is a word of at most 63 characters, with a domain and one \`/\` in front if need be. All annotations of an
    object may take 256 KiB together; put more into a ConfigMap.
  `,
  examples: [
    {
      name: 'a blank in the key',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          annotations:
            «last change»: today
      `,
    },
  ],
  only: mentions('annotations'),
  *check(file) {
    for (const resource of file.resources()) {
      yield* judge(resource.annotations);
      for (const { annotations } of resource.workloads) if (annotations.map !== resource.annotations.map) yield* judge(annotations);
    }
  },
});

function* judge({ map, values }: Labels): Generator<Report> {
  if (!map) return;
  for (const { key, name } of map.entries())
    if (key.kind === 'scalar' && isKnown(key) && !isQualifiedName(name.toLowerCase()))
      yield {
        at: key.span,
        message: `"${name}" is no legal key of an annotation, so the API server refuses it: up to 63 letters, digits, -, _ and ., behind a domain and one / if need be.`,
      };
  if (map.end - map.start < limit || sizeOf(values) <= limit) return;
  yield {
    at: map.pairs[0]?.key.span ?? map.span,
    message: 'These annotations take more than 256 KiB, which the API server refuses. Keep such data in a ConfigMap.',
  };
}

const sizeOf = (values: ReadonlyMap<string, string>): number =>
  [...values].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
