import { rule } from '../../core/rule.js';
import { asSeq } from '../../syntax/yaml/node.js';
import { partOf } from '../../syntax/compose/value.js';
import { yaml } from './parts/yaml.js';

/** Compose reads these into variables; labels may be named as you like. */
const variableKeys: ReadonlySet<string> = new Set(['environment', 'args']);

export default rule<'compose'>({
  id: 'compose/no-space-in-env-key',
  title: 'Leave no blank between a variable and its equals sign',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'In `KEY =value` the blank belongs to the name, and Compose refuses a variable whose name ends with one.',
  equivalents: [],
  examples: [
    {
      name: 'blanks around the sign',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            environment:
              - TZ« »=Europe/Oslo
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            environment:
              - TZ=Europe/Oslo
      `,
    },
  ],
  *check(file) {
    for (const { node, pair } of file.schema.formats.get('pairs') ?? []) {
      if (!variableKeys.has(pair?.name ?? '')) continue;
      for (const item of asSeq(node)?.items ?? []) {
        const blank = item.kind === 'scalar' ? /^([^=]*?[^\s=])(\s+)=/.exec(item.text) : null;
        if (item.kind !== 'scalar' || !blank) continue;
        const [, name = '', space = ''] = blank;
        const at = partOf(item, { file }, { start: name.length, end: name.length + space.length });
        yield {
          at,
          message: `The blank belongs to the name of "${name}", and Compose refuses that. Delete it.`,
          fixes: at.end - at.start === space.length ? [{ title: 'Delete the blank', safety: 'safe', edits: [{ span: at, text: '' }] }] : [],
        };
      }
    }
  },
});
