import { rule } from '../../core/rule.js';
import type { Fix } from '../../core/fix.js';
import { removePair } from '../../syntax/compose/edits.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import { repeatedMergeKeys, type RepeatedKey } from '../../syntax/yaml/repeated-keys.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/unique-merge-key',
  title: 'Merge once, from a list',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'Compose refuses a mapping with two merge keys. One that takes a list merges as many mappings as you like; what stands earlier in the list wins.',
  equivalents: [],
  examples: [
    {
      name: 'two fragments, one below the other',
      bad: yaml`
        services:
          web:
            <<: *logging
            «<<»: *limits
            image: nginx:1.27
      `,
      good: yaml`
        services:
          web:
            <<: [*logging, *limits]
            image: nginx:1.27
      `,
    },
  ],
  *check(file) {
    if (file.text.indexOf('<<') === file.text.lastIndexOf('<<')) return;
    for (const repeated of file.roots.flatMap(repeatedMergeKeys)) {
      yield {
        at: repeated.pair.key.span,
        message: 'The merge key stands here a second time, and Compose refuses that. Merge once, from a list: `<<: [*a, *b]`.',
        related: [{ at: { path: file.path, ...repeated.first.key.span }, message: 'The first one is here.' }],
        fixes: joined(file, repeated),
      };
    }
  },
});

/** All of a mapping's merge keys as one, offered at the second of them. */
function joined(file: ComposeFile, { map, pair, first }: RepeatedKey): Fix[] {
  const all = mergesOf(map);
  const others = all.slice(1);
  if (pair !== others[0] || all.some(({ value }) => value.kind !== 'alias')) return [];
  const list = all.map(({ value }) => file.text.slice(value.start, value.end)).join(', ');
  const edits = [{ span: first.value.span, text: `[${list}]` }, ...others.map((other) => removePair(file, map, other))];
  return [{ title: 'Merge once, from a list', safety: 'safe', edits }];
}

const mergesOf = ({ pairs }: YamlMap): YamlMap['pairs'] => pairs.filter(({ name }) => name === '<<');
