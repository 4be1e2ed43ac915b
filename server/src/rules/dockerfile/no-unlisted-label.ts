import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { PairsInstruction } from '../../syntax/dockerfile/instructions.js';
import type { Pair } from '../../syntax/dockerfile/pairs.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-unlisted-label',
  title: 'Use only the labels that the project knows',
  severity: 'info',
  category: 'style',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With \`strictLabels: true\` in the configuration, \`labels\` lists all labels there are. Others are mistyped, or nobody reads them.
  `,
  equivalents: ['hadolint:DL3050'],
  examples: [
    {
      name: 'a label that is not listed',
      settings: { labels: { team: 'text' }, strictLabels: true },
      bad: 'FROM node:22\nLABEL team=web \\\n      «owner»=me\n',
      good: 'FROM node:22\nLABEL team=web\n',
    },
  ],
  only: (dockerfile, { strictLabels }) => strictLabels && dockerfile.has('LABEL'),
  *check(dockerfile, _options, { labels, strictLabels }) {
    if (!strictLabels || Object.keys(labels).length === 0) return;
    for (const label of dockerfile.all('LABEL'))
      for (const pair of label.pairs) {
        if (Object.hasOwn(labels, pair.key) || pair.key === '' || pair.key.includes('$')) continue;
        yield {
          at: pair.keySpan,
          message: `Label "${pair.key}" is not among the labels of this project. Delete it, or list it under labels.`,
          fixes: deletion(dockerfile, label, pair),
        };
      }
  },
});

function deletion(dockerfile: Dockerfile, label: PairsInstruction, pair: Pair): Fix[] {
  if (dockerfile.hasInnerComments(label) || label.onbuild) return [];
  const at = label.pairs.indexOf(pair);
  const before = label.pairs[at - 1];
  const after = label.pairs[at + 1];
  const rest = after ? { start: pair.start, end: after.start } : before && { start: before.end, end: pair.end };
  const edit = rest ? { span: rest, text: '' } : dockerfile.deletion(label);
  return [{ title: 'Delete the label', safety: 'review', edits: [edit] }];
}
