import { nearest } from '../../core/distance.js';
import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import { isWellKnownImage } from '../../syntax/dockerfile/base-images.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { ImageUse } from '../../syntax/dockerfile/instructions.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/known-from-stage',
  title: 'Copy from a stage that exists',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`--from=\` takes a stage above, or else an image. A mistyped stage name therefore is not an error but a pull from a registry,
    at best of nothing, at worst of a stranger's image.
  `,
  equivalents: ['hadolint:DL3022'],
  examples: [
    {
      name: 'a mistyped name',
      bad: 'FROM golang:1.25 AS builder\nFROM scratch\nCOPY --from=«bilder» /a /a\n',
      good: 'FROM golang:1.25 AS builder\nFROM scratch\nCOPY --from=builder /a /a\n',
    },
    { name: 'a stage below', bad: 'FROM golang:1.25\nCOPY --from=«assets» /a /a\nFROM node:22 AS assets\n' },
    { name: 'a number beyond the stages above', bad: 'FROM golang:1.25\nFROM scratch\nRUN --mount=from=«2»,target=/x /x/y\n' },
  ],
  only: ({ imageUses }) => imageUses.length > 0,
  *check(dockerfile) {
    for (const use of dockerfile.imageUses) {
      const report = reportOf(dockerfile, use);
      if (report) yield { at: { start: use.start, end: use.end }, ...report };
    }
  },
});

function reportOf(dockerfile: Dockerfile, use: ImageUse): Omit<Report, 'at'> | undefined {
  const { text, instruction, start, end } = use;
  const index = instruction.stage?.index ?? 0;
  if (text === '' || /[:/@$]/.test(text) || dockerfile.stageOf(use) || instruction.stage?.name === text.toLowerCase()) return undefined;
  if (dockerfile.isNamedContext(text)) return undefined;
  if (/^\d+$/.test(text)) {
    if (Number(text) === index) return undefined;
    return { message: `Stage ${text} is not above this one, which is stage ${index}. Name a stage above.` };
  }
  const later = dockerfile.stageNamed(text, undefined);
  if (later)
    return { message: `Stage "${text}" starts below this instruction, so an image of that name is pulled instead. Move the stage up.` };
  if (isWellKnownImage(text)) return undefined;
  const above = dockerfile.stages.slice(0, index).flatMap(({ name }) => name ?? []);
  const similar = nearest(text, above, text.length > 4 ? 2 : 1);
  if (similar === undefined || similar === text.toLowerCase()) return undefined;
  return {
    message: `There is no stage "${text}", so an image of that name is pulled. Stage "${similar}" may be meant.`,
    fixes: [{ title: `Change to ${similar}`, safety: 'review', edits: [{ span: { start, end }, text: similar }] }],
  };
}
