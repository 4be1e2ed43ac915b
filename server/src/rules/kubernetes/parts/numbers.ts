import type { Report } from '../../../core/finding.js';
import { scalarAt } from '../../../syntax/kubernetes/values.js';
import type { YamlNode } from '../../../syntax/yaml/node.js';

/** The numbers at these keys that are lower than the API server takes. */
export function* below(map: YamlNode | undefined, keys: readonly string[], least: number): Generator<Report> {
  for (const key of keys) {
    const node = scalarAt(map, key);
    if (typeof node?.value === 'number' && node.value < least)
      yield { at: node.span, message: `${key} is ${node.text}, but the API server takes nothing below ${least}.` };
  }
}

/** The values at these keys that are neither a count nor a share, `25%`. */
export function* noShares(map: YamlNode | undefined, keys: readonly string[]): Generator<Report> {
  yield* below(map, keys, 0);
  for (const key of keys) {
    const node = scalarAt(map, key);
    if (typeof node?.value !== 'string') continue;
    const share = /^(\d+)%$/.exec(node.text);
    if (!share || (Number(share[1]) > 100 && key !== 'maxSurge'))
      yield {
        at: node.span,
        message: `${key} is "${node.text}", which is neither a number nor a percentage up to 100%, so the API server refuses it.`,
      };
  }
}
