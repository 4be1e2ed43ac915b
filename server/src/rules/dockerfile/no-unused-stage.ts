import { rule } from '../../core/rule.js';
import { anything } from '../../syntax/dockerfile/builds.js';

/** Names under which stages are built as targets, where no file says which are. */
const conventional = /^(?:test|tests|dev|development|debug|lint|ci|docs|export|binaries|release|prod.*)$/;

export default rule<'dockerfile'>({
  id: 'dockerfile/no-unused-stage',
  title: 'Use every stage',
  severity: 'hint',
  category: 'size',
  presets: { strict: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    A named stage that nothing in the file uses is built only when somebody asks for it as target. If nobody does, it is left over.
    Targets of Compose and Bake files count.
  `,
  equivalents: [],
  examples: [{ name: 'left over', bad: 'FROM golang:1.25 AS «old»\nFROM alpine:3.22\nRUN ls\n' }],
  only: ({ stages }) => stages.length > 1,
  *check(dockerfile) {
    const { builds, stages, imageUses } = dockerfile;
    if (builds.some(({ target }) => target === anything)) return;
    const targets = builds.map(({ target }) => dockerfile.targetStage(target));
    const used = new Set([...stages.map(({ parent }) => parent), ...imageUses.map((use) => dockerfile.stageOf(use)), ...targets]);
    for (const stage of stages.slice(0, -1)) {
      const { alias } = stage.from;
      if (!alias || used.has(stage) || (builds.length === 0 && conventional.test(stage.name ?? ''))) continue;
      yield {
        at: alias,
        message: `${stage.label} is used by no FROM, --from or from= of this file. Delete it unless it is built as a target elsewhere.`,
      };
    }
  },
});
