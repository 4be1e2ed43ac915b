import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/match-as-casing',
  title: 'Write AS in the case of FROM',
  severity: 'warning',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    \`FROM … as\` and \`from … AS\` mix two styles in one line. Builders accept it and warn; one case is easier to read.
  `,
  equivalents: ['buildkit:FromAsCasing'],
  examples: [
    { name: 'lower case behind upper case', bad: 'FROM golang:1.25 «as» build\n', good: 'FROM golang:1.25 AS build\n' },
    { name: 'upper case behind lower case', bad: 'from golang:1.25 «AS» build\n', good: 'from golang:1.25 as build\n' },
  ],
  *check(dockerfile) {
    for (const from of dockerfile.all('FROM')) {
      if (!from.as) continue;
      const expected = from.inCaseOfKeyword('AS');
      if (from.as.text === expected) continue;
      yield {
        at: from.as,
        message: `"${from.as.text}" does not have the case of its "${from.keywordText}". Write "${expected}".`,
        fixes: [{ title: `Write ${expected}`, safety: 'safe', edits: [{ span: from.as, text: expected }] }],
      };
    }
  },
});
