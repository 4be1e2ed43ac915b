import { rule } from '../../core/rule.js';
import { hasPlaceholder } from '../../syntax/dockerfile/placeholder.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-from-as',
  title: 'Name stages with AS',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Behind the image FROM takes nothing but \`AS\` and a name. With any other word the build stops.
  `,
  equivalents: ['dockerfile-utils:INVALID_AS'],
  examples: [{ name: 'a mistyped AS', bad: 'FROM golang:1.25 «SA» build\n', good: 'FROM golang:1.25 AS build\n' }],
  *check(dockerfile) {
    for (const from of dockerfile.all('FROM')) {
      const [, second, third] = from.words;
      // a flag without its value makes the image the second word; that is another finding
      if (!second || from.as || hasPlaceholder(from.argsText) || from.flags.some(({ value }) => value === undefined)) continue;
      const as = from.inCaseOfKeyword('AS');
      yield {
        at: second,
        message: `Behind the image stands "${second.text}", where only AS and a name may.`,
        fixes: third ? [{ title: `Change to ${as}`, safety: 'review', edits: [{ span: second, text: as }] }] : [],
      };
    }
  },
});
