import { rule } from '../../core/rule.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';

const newer = ['link', 'parents', 'exclude', 'checksum', 'keep-git-dir', 'unpack', 'mount'];

export default rule<'dockerfile'>({
  id: 'dockerfile/require-syntax-directive',
  title: 'Name the syntax that a file needs',
  severity: 'hint',
  category: 'reproducibility',
  presets: {},
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Heredocs, mounts and newer flags need a newer frontend than an old engine carries. \`# syntax=docker/dockerfile:1\` fetches one that has them.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a mount',
      bad: 'FROM alpine:3.22\nRUN «--mount=type=cache,target=/c» x\n',
      good: '# syntax=docker/dockerfile:1\nFROM alpine:3.22\nRUN --mount=type=cache,target=/c x\n',
    },
  ],
  only: ({ flagged, text }) => flagged.length > 0 || text.includes('<<'),
  *check(dockerfile) {
    if (dockerfile.directives.some(({ name }) => name === 'syntax')) return;
    const feature = dockerfile.knownInstructions.map(featureOf).find((found) => found !== undefined);
    if (!feature) return;
    const start = dockerfile.text.startsWith('\uFEFF') ? 1 : 0;
    yield {
      at: { start: feature.start, end: feature.end },
      message: 'This needs a newer syntax than some engines have. Add "# syntax=docker/dockerfile:1" as the first line.',
      fixes: [
        {
          title: 'Add a syntax directive',
          safety: 'safe',
          edits: [{ span: { start, end: start }, text: `# syntax=docker/dockerfile:1${dockerfile.eol}` }],
        },
      ],
    };
  },
});

const featureOf = ({ flags, heredocs }: Instruction): { start: number; end: number } | undefined =>
  heredocs[0]?.marker ?? flags.find(({ name }) => newer.includes(name));
