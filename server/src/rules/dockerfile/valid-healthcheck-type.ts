import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-healthcheck-type',
  title: 'Start HEALTHCHECK with CMD or NONE',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    HEALTHCHECK is followed by \`CMD\` and a command, or by \`NONE\`. Anything else stops the build.
  `,
  equivalents: ['dockerfile-utils:UNKNOWN_TYPE'],
  examples: [
    {
      name: 'the command alone',
      bad: 'FROM alpine:3.22\nHEALTHCHECK --timeout=3s «wget» -q x\n',
      good: 'FROM alpine:3.22\nHEALTHCHECK --timeout=3s CMD wget -q x\n',
    },
  ],
  only: (dockerfile) => dockerfile.has('HEALTHCHECK'),
  *check(dockerfile) {
    for (const check of dockerfile.all('HEALTHCHECK')) {
      const [type] = check.words;
      if (!type || /^(?:CMD|NONE)$/i.test(type.text) || type.text.includes('$')) continue;
      yield {
        at: type,
        message: `HEALTHCHECK must go on with CMD or NONE, not "${type.text}".`,
        fixes: [{ title: 'Insert CMD', safety: 'review', edits: [{ span: { start: type.start, end: type.start }, text: 'CMD ' }] }],
      };
    }
  },
});
