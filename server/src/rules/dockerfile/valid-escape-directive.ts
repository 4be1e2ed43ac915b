import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-escape-directive',
  title: 'Escape with a backslash or a backtick',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    The escape character is a backslash or, for Windows paths, a backtick. With any other the build stops.
  `,
  equivalents: ['dockerfile-utils:INVALID_ESCAPE_DIRECTIVE'],
  examples: [{ name: 'another character', bad: '# escape=«^»\nFROM alpine:3.22\n', good: '# escape=\\\nFROM alpine:3.22\n' }],
  only: ({ directives }) => directives.length > 0,
  *check(dockerfile) {
    for (const { name, value, valueSpan, start, end } of dockerfile.directives) {
      if (name !== 'escape' || value === '\\' || value === '`') continue;
      yield {
        at: value === '' ? { start, end } : valueSpan,
        message: `The escape character cannot be "${value}": only \\ and \` can. Choose one of them.`,
        fixes: [{ title: 'Choose a legal character', safety: 'ask', edits: [{ span: valueSpan, text: '${1|\\\\,`|}' }] }],
      };
    }
  },
});
