import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-inline-ignore',
  title: 'Do not silence findings in the file',
  severity: 'warning',
  category: 'correctness',
  presets: {},
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    For teams that decide in the configuration what is reported, and want no exception that nobody has reviewed.
  `,
  equivalents: ['hadolint:DL1001'],
  examples: [{ name: 'a pragma', bad: '«# hadolint ignore=DL3006»\nFROM alpine\n', good: 'FROM alpine\n' }],
  only: ({ suppressions }) => suppressions.length > 0,
  *check(dockerfile) {
    for (const { span } of dockerfile.suppressions) {
      yield {
        at: span,
        message: 'This comment silences findings, which this project does not allow. Solve the problem, or change the configuration.',
        fixes: [{ title: 'Delete the comment', safety: 'safe', edits: [{ span: dockerfile.linesOf(span), text: '' }] }],
      };
    }
  },
});
