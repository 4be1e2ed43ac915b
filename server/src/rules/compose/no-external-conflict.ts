import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/compose/edits.js';
import { sections, type ComposeFile } from '../../syntax/compose/file.js';
import { asMap, type YamlMap, type YamlPair } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-external-conflict',
  title: 'Say nothing more about what exists already',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'With `external: true` Compose uses what exists already, by its `name`, and refuses any other key: it could not have an effect. `external: {name: …}` is the older spelling, and refused beside `name`.',
  equivalents: [],
  examples: [
    {
      name: 'a driver for a volume that exists',
      bad: yaml`
        volumes:
          data:
            external: true
            «driver»: local
      `,
      good: yaml`
        volumes:
          data:
            external: true
      `,
    },
    {
      name: 'two names',
      bad: yaml`
        networks:
          front:
            name: front
            «external»:
              name: web_front
      `,
      good: yaml`
        networks:
          front:
            name: front
      `,
    },
  ],
  only: (file) => file.mentions('external'),
  *check(file) {
    for (const { section, name, map } of entriesOf(file)) {
      for (const pair of conflicts(map)) {
        yield {
          at: pair.key.span,
          message: `"${name}" under \`${section}\` is external, so \`${pair.name}\` conflicts with what it says already, and Compose refuses it. Delete it.`,
          fixes: map.pairs.includes(pair) ? [{ title: `Delete ${pair.name}`, safety: 'review', edits: [removePair(file, map, pair)] }] : [],
        };
      }
    }
  },
});

function* entriesOf({ roots }: ComposeFile): Generator<{ section: string; name: string; map: YamlMap }> {
  for (const root of roots)
    for (const section of sections)
      for (const { name, value } of root.map(section)?.entries() ?? []) {
        const map = asMap(value);
        if (map) yield { section, name, map };
      }
}

function conflicts(map: YamlMap): YamlPair[] {
  const external = map.pair('external');
  if (!external) return [];
  if (asMap(external.value)?.has('name') === true) return map.has('name') ? [external] : [];
  if (map.scalar('external')?.value !== true) return [];
  return [...map.entries()].filter(({ name }) => name !== 'external' && name !== 'name' && !name.startsWith('x-'));
}
