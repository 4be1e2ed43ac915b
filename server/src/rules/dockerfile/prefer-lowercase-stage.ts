import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-lowercase-stage',
  title: 'Name stages in lower case',
  severity: 'warning',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Builders compare stage names without regard to case, so \`Build\` and \`build\` are the same stage while they look like two.
    Lower case is what other tools print and expect.
  `,
  equivalents: ['buildkit:StageNameCasing'],
  examples: [
    {
      name: 'the name and all that refers to it',
      bad: 'FROM golang:1.25 AS «Build»\nRUN make\nFROM Build AS test\nFROM scratch\nCOPY --from=BUILD /app /app\nRUN --mount=from=Build,target=/b /app\n',
      good: 'FROM golang:1.25 AS build\nRUN make\nFROM build AS test\nFROM scratch\nCOPY --from=build /app /app\nRUN --mount=from=build,target=/b /app\n',
    },
  ],
  *check(dockerfile) {
    for (const stage of dockerfile.stages) {
      const { alias } = stage.from;
      if (!alias || stage.name === undefined || alias.text === stage.name || alias.text.includes('$')) continue;
      const { name } = stage;
      yield {
        at: alias,
        message: `Stage name "${alias.text}" has upper-case letters, though names are compared without regard to case. Write "${name}".`,
        fixes: [
          { title: `Rename the stage to ${name}`, safety: 'safe', edits: dockerfile.namesOf(stage).map((span) => ({ span, text: name })) },
        ],
      };
    }
  },
});
