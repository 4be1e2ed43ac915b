import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-empty-label',
  title: 'Give labels a value',
  severity: 'warning',
  category: 'correctness',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    A label that \`labels\` in the configuration lists is there to be read. Without a value it says nothing.
  `,
  equivalents: ['hadolint:DL3051'],
  examples: [
    {
      name: 'no value',
      settings: { labels: { team: 'text' } },
      bad: 'FROM node:22\nLABEL «team=""»\n',
      good: 'FROM node:22\nLABEL team=web\n',
    },
  ],
  only: (dockerfile, { labels }) => dockerfile.has('LABEL') && Object.keys(labels).length > 0,
  *check(dockerfile, _options, { labels }) {
    for (const { pairs } of dockerfile.all('LABEL'))
      for (const { start, end, key, value, raw } of pairs)
        if (Object.hasOwn(labels, key) && value?.trim() === '' && !raw?.includes('$'))
          yield { at: { start, end }, message: `Label "${key}" is empty, so it says nothing to those who look for it. Give it a value.` };
  },
});
