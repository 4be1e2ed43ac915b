import { rule } from '../../core/rule.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-workdir',
  title: 'Set WORKDIR before relative destinations',
  severity: 'info',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A relative destination counts from the WORKDIR of the base image, which this file does not show and which may change. Set one.
    The first such destination of a stage stands for all that follow.
  `,
  equivalents: ['hadolint:DL3045'],
  examples: [{ name: 'no WORKDIR', bad: 'FROM alpine:3.22\nCOPY a «b/»\n', good: 'FROM alpine:3.22\nWORKDIR /app\nCOPY a b/\n' }],
  only: (dockerfile) => dockerfile.has('COPY', 'ADD'),
  *check(dockerfile) {
    const reported = new Set<Stage | undefined>();
    for (const copy of [...dockerfile.all('COPY'), ...dockerfile.all('ADD')].sort((a, b) => a.start - b.start)) {
      const { destination, stage, start } = copy;
      if (!destination || copy.onbuild || /^["']?(?:[/\\$]|[A-Za-z]:)/.test(destination.text)) continue;
      if (stage?.inEffect('WORKDIR', start) ?? stage?.imageFacts.workdir) continue;
      if (stage && [...stage.chain()].some((link) => reported.has(link))) continue;
      reported.add(stage);
      yield {
        at: { start: destination.start, end: destination.end },
        message: `"${destination.text}" is relative to a directory that this file does not set. Add WORKDIR above.`,
        fixes: [{ title: 'Add a WORKDIR', safety: 'ask', edits: [dockerfile.insertAbove(copy, 'WORKDIR ${1:/app}')] }],
      };
    }
  },
});
