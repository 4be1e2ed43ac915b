import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-copy-from-self',
  title: 'Do not copy from the stage itself',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    \`COPY --from\` takes files of another stage or image. A stage that names itself asks for something that is not finished; the build stops.
  `,
  equivalents: ['hadolint:DL3023', 'trivy:DS-0006', 'kics:copy_from_references_current_from_alias'],
  examples: [{ name: 'its own name', bad: 'FROM alpine:3.22 AS app\nCOPY --from=«App» /a /b\n' }],
  only: ({ imageUses }) => imageUses.length > 0,
  *check(dockerfile) {
    for (const { text, start, end, instruction } of dockerfile.imageUses) {
      const { stage } = instruction;
      if (!stage || (text.toLowerCase() !== stage.name && text !== String(stage.index))) continue;
      if (text !== String(stage.index) && dockerfile.stageNamed(text, stage)) continue;
      yield {
        at: { start, end },
        message: `${stage.label} takes files from itself, before it is finished. Name another stage, or use RUN cp.`,
      };
    }
  },
});
