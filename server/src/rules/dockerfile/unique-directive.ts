import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/unique-directive',
  title: 'Give each parser directive once',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe', 'ask'],
  since: '0.1.0',
  why: `
    A parser directive that appears twice stops the build.
  `,
  equivalents: ['dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE'],
  examples: [
    { name: 'the same twice', bad: '# escape=\`\n«# escape=\`»\nFROM alpine:3.22\n', good: '# escape=\`\nFROM alpine:3.22\n' },
    { name: 'two that differ', bad: '# escape=\\\n«# escape=\`»\nFROM alpine:3.22\n', good: '# escape=\\\nFROM alpine:3.22\n' },
  ],
  only: ({ directives }) => directives.length > 1,
  *check(dockerfile) {
    for (const [i, later] of dockerfile.directives.entries()) {
      const first = dockerfile.directives.slice(0, i).find(({ name }) => name === later.name);
      if (!first) continue;
      const line = { span: dockerfile.linesOf(later), text: '' };
      const choice = { span: first.valueSpan, text: `\${1|${[first.value, later.value].map(escapeChoice).join(',')}|}` };
      yield {
        at: { start: later.start, end: later.end },
        message: `The directive "${later.name}" stands above already, and builders refuse a second one. Keep one.`,
        fixes: [
          first.value === later.value
            ? { title: 'Delete the duplicate', safety: 'safe', edits: [line] }
            : { title: 'Keep one of them', safety: 'ask', edits: [choice, line] },
        ],
      };
    }
  },
});

const escapeChoice = (text: string): string => text.replace(/[\\$},|]/g, '\\$&');
