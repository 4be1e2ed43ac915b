import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-from',
  title: 'Start with FROM',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Every image is built on another, or on \`scratch\`. Without FROM there is nothing to build.
  `,
  equivalents: ['dockerfile-utils:NO_SOURCE_IMAGE'],
  examples: [{ name: 'no FROM', bad: '# a tool\n«RUN» ls\n', good: '# a tool\nFROM image:tag\nRUN ls\n' }],
  only: ({ stages }) => stages.length === 0,
  *check(dockerfile) {
    if (dockerfile.stages.length > 0) return;
    const known = dockerfile.knownInstructions;
    const first = known.find(({ name }) => name !== 'ARG') ?? known[0];
    if (!first) return;
    const isBeginning = first.name === 'ARG';
    const from = 'FROM ${1:image}:${2:tag}';
    yield {
      at: first.keyword,
      message: 'This file has no FROM, so there is nothing to build on. Name a base image first.',
      ...(isBeginning && { severity: 'hint' as const }),
      fixes: [
        {
          title: 'Insert FROM',
          safety: 'ask',
          edits: [isBeginning ? dockerfile.insertBelow(known.at(-1) ?? first, from) : dockerfile.insertAbove(first, from)],
        },
      ],
    };
  },
});
