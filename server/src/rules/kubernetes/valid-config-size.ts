import type { Options } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { mapAt, textAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

interface Limit extends Options {
  readonly limit: number;
}

const lists = ['data', 'stringData', 'binaryData'];

export default refused<'kubernetes', Limit>({
  id: 'kubernetes/valid-config-size',
  title: 'Keep ConfigMaps and Secrets below 1 MiB',
  why: `
    ConfigMaps and Secrets are kept in the memory of the control plane, so the API server refuses more than 1 MiB in one. Put larger
    files into an image or a volume.
  `,
  options: {
    limit: {
      default: 1024 * 1024,
      description:
        'The number of bytes to accept. `kubectl apply` without `--server-side` copies an object into an annotation, for which 262144 is the limit.',
    },
  },
  examples: [
    {
      name: 'a lower limit',
      options: { limit: 20 },
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: words
        «data»:
          words: a few words more than are accepted
      `,
    },
  ],
  only: holds('ConfigMap', 'Secret'),
  *check(file, { limit }) {
    for (const resource of [...file.ofKind('ConfigMap', ''), ...file.ofKind('Secret', '')]) {
      const [first] = lists.filter((list) => mapAt(resource.map, list));
      if (first !== undefined && sizeOf(resource) > limit)
        yield {
          at: keyOf(resource.map, first),
          message: `${resource.title} holds more than ${limit} bytes, which the API server refuses. Put large files into an image or a volume.`,
        };
    }
  },
});

/** In bytes, base64 decoded. */
function sizeOf({ map, kind }: Resource): number {
  let size = 0;
  for (const list of lists) {
    const share = list === 'binaryData' || (list === 'data' && kind === 'Secret') ? 0.75 : 1;
    for (const { name, value } of mapAt(map, list)?.entries() ?? []) size += name.length + (textAt(value)?.length ?? 0) * share;
  }
  return size;
}
