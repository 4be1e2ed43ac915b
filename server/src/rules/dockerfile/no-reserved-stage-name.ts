import { rule } from '../../core/rule.js';

const reserved = ['scratch', 'context'];

export default rule<'dockerfile'>({
  id: 'dockerfile/no-reserved-stage-name',
  title: 'Do not call a stage scratch or context',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`scratch\` is the empty image and \`context\` the files sent to the build. A stage of that name hides or is hidden by them.
  `,
  equivalents: ['hadolint:DL3063', 'buildkit:ReservedStageName'],
  examples: [
    {
      name: 'scratch',
      bad: 'FROM alpine:3.22 AS «scratch»\nFROM alpine:3.22\nCOPY --from=scratch /a /a\n',
      good: 'FROM alpine:3.22 AS scratch-stage\nFROM alpine:3.22\nCOPY --from=scratch-stage /a /a\n',
    },
  ],
  *check(dockerfile) {
    for (const stage of dockerfile.stages) {
      const { alias } = stage.from;
      if (!alias || stage.name === undefined || !reserved.includes(stage.name)) continue;
      const name = `${alias.text}-stage`;
      yield {
        at: alias,
        message: `"${alias.text}" has a meaning of its own, which a stage of that name hides. Choose another name.`,
        fixes: [
          {
            title: `Rename the stage to ${name}`,
            safety: 'review',
            edits: dockerfile.namesOf(stage).map((span) => ({ span, text: name })),
          },
        ],
      };
    }
  },
});
