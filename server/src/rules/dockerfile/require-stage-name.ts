import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { ImageUse } from '../../syntax/dockerfile/instructions.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-stage-name',
  title: 'Name the stages that others use',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Stages without a name can be used by number only. A number says nothing to the reader, and means another stage once one is inserted.
  `,
  equivalents: ['kics:using_unnamed_build_stages'],
  examples: [
    {
      name: 'a stage used by number',
      bad: 'FROM «golang:1.25»\nRUN make\nFROM scratch\nCOPY --from=0 /a /a\n',
      good: 'FROM golang:1.25 AS golang\nRUN make\nFROM scratch\nCOPY --from=golang /a /a\n',
    },
  ],
  only: ({ stages }) => stages.length > 1,
  *check(dockerfile) {
    const taken = new Set(dockerfile.stages.map(({ name }) => name));
    const uses = groupByStage(dockerfile);
    for (const stage of dockerfile.stages.slice(0, -1)) {
      const { image, words } = stage.from;
      if (!image || words.length > 1) continue;
      const name = freeName(stage, taken);
      taken.add(name);
      const alias = { span: { start: image.end, end: image.end }, text: ` ${stage.from.inCaseOfKeyword('AS')} ${name}` };
      const renamed = (uses.get(stage) ?? []).map(({ start, end }) => ({ span: { start, end }, text: name }));
      yield {
        at: image,
        message: `${stage.label} has no name, so it can be used by number only. Add AS and a name.`,
        fixes: [{ title: `Name it ${name}`, safety: 'review', edits: [alias, ...renamed] }],
      };
    }
  },
});

/** Where each stage is used by its number. */
function groupByStage(dockerfile: Dockerfile): Map<Stage | undefined, ImageUse[]> {
  const uses = new Map<Stage | undefined, ImageUse[]>();
  for (const use of dockerfile.imageUses) {
    if (!/^\d+$/.test(use.text)) continue;
    const stage = dockerfile.stageOf(use);
    const known = uses.get(stage);
    if (known) known.push(use);
    else uses.set(stage, [use]);
  }
  return uses;
}

/** The last part of the image's name, with a number if it is taken. */
function freeName({ base, index }: Stage, taken: ReadonlySet<string | undefined>): string {
  const image = base.kind === 'image' ? base.image.repository : base.kind === 'stage' ? (base.stage.name ?? 'stage') : 'stage';
  const plain = image.slice(image.lastIndexOf('/') + 1).replace(/[^a-z0-9-_.]/g, '');
  const name = /^[a-z]/.test(plain) ? plain : 'stage';
  return taken.has(name) ? `${name}-${index}` : name;
}
