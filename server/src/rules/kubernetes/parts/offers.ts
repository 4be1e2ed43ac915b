import { escapeSnippet, type Edit, type Fix, type Safety } from '../../../core/fix.js';
import { removeItem, removePair, stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import { asSeq, resolve, type YamlMap, type YamlScalar } from '../../../syntax/yaml/node.js';

/** A fix of these edits, if all of them can be made beside each other. */
export function offer(title: string, safety: Safety, ...edits: readonly (Edit | undefined)[]): Fix[] {
  const possible = edits.filter((edit) => edit !== undefined);
  const clash = possible.some(({ span }, i) =>
    possible.slice(0, i).some((other) => span.start < other.span.end && other.span.start < span.end),
  );
  return possible.length < edits.length || clash ? [] : [{ title, safety, edits: possible }];
}

/** Takes a key out of a mapping, if it is written in it. */
export function offerRemoval(file: KubernetesFile, map: YamlMap | undefined, key: string, safety: Safety = 'review'): Fix[] {
  const pair = map?.own(key);
  return map && pair && map.pairs.length > 1 ? offer(`Remove ${key}`, safety, removePair(file, map, pair)) : [];
}

/** Deletes an entry of a list that keeps others. */
export function offerDeletion(file: KubernetesFile, holder: YamlMap | undefined, list: string, entry: YamlMap): Fix[] {
  const items = asSeq(holder?.own(list)?.value);
  const index = items?.items.findIndex((item) => resolve(item) === entry) ?? -1;
  return items && index >= 0 ? offer('Delete it', 'ask', removeItem(file, items, index)) : [];
}

/** Proposes another text for a scalar, to be changed by the user. */
export function offerText(title: string, node: YamlScalar, text: string): Fix[] {
  const written = stringScalar(text);
  const stop = `\${1:${escapeSnippet(text)}}`;
  return offer(title, 'ask', { span: node.span, text: written.startsWith('"') ? `"${stop}"` : stop });
}
