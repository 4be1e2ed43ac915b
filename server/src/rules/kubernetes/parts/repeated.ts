import type { YamlMap, YamlScalar } from '../../../syntax/yaml/node.js';

interface Repetition {
  readonly entry: YamlMap;
  readonly node: YamlScalar;
  /** The same text in an earlier entry. */
  readonly first: YamlScalar;
}

/** The entries of a list whose scalar, and what else tells them apart, stands in an earlier entry already. */
export function* repeated(
  entries: readonly YamlMap[],
  of: (entry: YamlMap) => YamlScalar | undefined,
  besides: (entry: YamlMap) => string = () => '',
): Generator<Repetition> {
  if (entries.length < 2) return;
  const seen = new Map<string, YamlScalar>();
  for (const entry of entries) {
    const node = of(entry);
    if (!node) continue;
    const key = `${node.text} ${besides(entry)}`;
    const first = seen.get(key);
    if (first) yield { entry, node, first };
    else seen.set(key, node);
  }
}
