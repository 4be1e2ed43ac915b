import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/compose/edits.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/prefer-map-environment',
  title: 'Write variables and labels as a mapping',
  severity: 'hint',
  category: 'style',
  presets: {},
  fixes: ['safe'],
  since: '0.1.0',
  why: 'A mapping can be merged with `<<`, its keys cannot be repeated, and editors know its values. A list has to stay where a variable is passed on without a value.',
  equivalents: [],
  examples: [
    {
      name: 'a list of variables',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            «environment»:
              - TZ=Europe/Oslo # as the office
              - "DEBUG=1"
            labels: {team: shop}
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            environment:
              TZ: Europe/Oslo # as the office
              DEBUG: "1"
            labels: {team: shop}
      `,
    },
  ],
  only: (file) => file.mentions('environment', 'labels'),
  *check(file) {
    if (file.isBroken) return;
    for (const { ownMap } of file.services)
      for (const key of ['environment', 'labels']) {
        const pair = ownMap?.own(key);
        if (!ownMap || pair?.value.kind !== 'seq' || !haveValues(pair.value)) continue;
        yield {
          at: pair.key.span,
          message: `\`${key}\` is a list here. Write it as a mapping: its keys cannot be repeated, and \`<<\` can merge it.`,
          fixes: asMapping(file, ownMap, pair, pair.value),
        };
      }
  },
});

const entry = /^([^=]+)=([^]*)$/;

// `- KEY: value` has one as well, though it needs another rule's repair first
const haveValues = ({ items }: YamlSeq): boolean =>
  items.length > 0 && items.every((item) => item.kind === 'map' || (item.kind === 'scalar' && entry.test(item.text)));

function asMapping(file: ComposeFile, map: YamlMap, pair: YamlPair, { items, flow, anchor, start, end }: YamlSeq): Fix[] {
  const edits = items.map((item) => entryEdit(file, pair, item, flow));
  const names = new Set(items.map((item) => (item.kind === 'scalar' ? entry.exec(item.text)?.[1] : undefined)));
  const known = edits.filter((edit) => edit !== undefined);
  if (anchor || map.flow || known.length < edits.length || names.size < items.length) return [];
  const brackets = flow
    ? [
        { span: { start, end: start + 1 }, text: '{' },
        { span: { start: end - 1, end }, text: '}' },
      ]
    : [];
  return [{ title: 'Make it a mapping', safety: 'safe', edits: [...brackets, ...known] }];
}

function entryEdit({ text }: ComposeFile, { key }: YamlPair, item: YamlNode, flow: boolean): Edit | undefined {
  if (item.kind !== 'scalar' || item.style === 'literal' || item.style === 'folded' || item.anchor || item.tag) return undefined;
  const [, name = '', value = ''] = entry.exec(item.text) ?? [];
  const written = `${stringScalar(name)}: ${stringScalar(value)}`;
  if (flow) return { span: item.span, text: written };
  const dash = text.lastIndexOf('-', item.start - 1);
  const lead = text.slice(text.lastIndexOf('\n', dash) + 1, item.start);
  const keyColumn = key.start - (text.lastIndexOf('\n', key.start - 1) + 1);
  if (!/^ *- +$/.test(lead)) return undefined;
  // a mapping has to be indented deeper than its key
  return { span: { start: dash, end: item.end }, text: (lead.indexOf('-') > keyColumn ? '' : '  ') + written };
}
