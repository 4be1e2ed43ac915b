import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from '../../syntax/yaml/node.js';
import { isPairInList } from './parts/schema.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-environment-form',
  title: 'Write variables as a list or as a mapping, not as both',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: 'Variables, labels, arguments and hosts stand in a list of `KEY=value` or in a mapping of `KEY: value`. An item `- KEY: value` is a mapping in a list, and Compose refuses it.',
  equivalents: ['dclint:invalid-schema'],
  examples: [
    {
      name: 'one item in the form of a mapping',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            environment:
              - TZ=Europe/Oslo
              - «DEBUG: "1"» # for now
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            environment:
              - TZ=Europe/Oslo
              - DEBUG=1 # for now
      `,
    },
    {
      name: 'a mapping with dashes',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            labels:
              - «team: shop»
              - «tier: front»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            labels:
                team: shop
                tier: front
      `,
    },
  ],
  *check(file) {
    for (const value of file.schema.wrongTypes) {
      const { node, list, pair } = value;
      if (!isPairInList(value) || node.kind !== 'map' || !list || !pair) continue;
      const [first] = node.pairs;
      const separator = pair.name === 'extra_hosts' ? ':' : '=';
      yield {
        at: (first ?? node).span,
        message: `\`${pair.name}\` is a list here, and this item a mapping; Compose refuses that. Write \`KEY${separator}value\`, or leave out all dashes.`,
        fixes: list.items.some(({ kind }) => kind === 'scalar') ? asText(node, separator) : asMapping(file, list),
      };
    }
  },
});

/** `- KEY: value` becomes `- KEY=value`, as the other items of the list are. */
function asText(node: YamlMap, separator: string): Fix[] {
  const [pair, ...more] = node.pairs;
  const text = pair && more.length === 0 && !node.flow ? textOf(pair, separator) : undefined;
  return text === undefined ? [] : [{ title: `Write it with "${separator}"`, safety: 'safe', edits: [{ span: node.span, text }] }];
}

function textOf({ name, value }: YamlPair, separator: string): string | undefined {
  if (value.kind !== 'scalar' || value.style === 'literal' || value.style === 'folded' || value.anchor || value.tag) return undefined;
  const text = value.value === null ? name : name + separator + value.text;
  return /^[\w./][\w./:@%+=,$\-]*$/.test(text) ? text : JSON.stringify(text);
}

/** Without their dashes, items that are all mappings of one key are one mapping. */
function asMapping({ text }: ComposeFile, { flow, items }: YamlSeq): Fix[] {
  const edits = items.flatMap((item): Edit[] => {
    const dash = text.lastIndexOf('-', item.start - 1);
    const isEntry = isSingle(item) && /^[ \t]*- *$/.test(text.slice(text.lastIndexOf('\n', item.start - 1) + 1, item.start));
    return isEntry ? [{ span: { start: dash, end: dash + 1 }, text: ' ' }] : [];
  });
  const names = new Set(items.flatMap((item) => (item.kind === 'map' ? item.pairs.map(({ name }) => name) : [])));
  if (flow || edits.length < items.length || names.size < items.length) return [];
  return [{ title: 'Make it a mapping', safety: 'review', edits }];
}

const isSingle = (item: YamlNode): boolean => item.kind === 'map' && item.pairs.length === 1 && !item.flow;
