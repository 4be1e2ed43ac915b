import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-lowercase-directive',
  title: 'Write parser directives in lower case',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Directives are written in lower case by convention; builders accept any case.
  `,
  equivalents: ['dockerfile-utils:CASING_DIRECTIVE'],
  examples: [{ name: 'upper case', bad: '# «Escape»=\`\nFROM alpine:3.22\n', good: '# escape=\`\nFROM alpine:3.22\n' }],
  only: ({ directives }) => directives.length > 0,
  *check(dockerfile) {
    for (const { name, nameSpan } of dockerfile.directives) {
      if (dockerfile.textOf(nameSpan) === name) continue;
      yield {
        at: nameSpan,
        message: `Directives are written in lower case. Write "${name}".`,
        fixes: [{ title: `Write ${name}`, safety: 'safe', edits: [{ span: nameSpan, text: name }] }],
      };
    }
  },
});
