import type { Folding } from '../../../core/navigation.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { Onbuild } from '../instructions.js';
import type { Heredoc } from '../source.js';
import { plain } from './spans.js';

/** What can be folded away: stages, instructions of several lines, the bodies of their heredocs, and blocks of comments. */
export const foldingsOf = (dockerfile: Dockerfile): Folding[] => [
  ...dockerfile.stages.map(plain),
  ...dockerfile.instructions.flatMap((instruction) => [plain(instruction), ...heredocFoldings(dockerfile, instruction)]),
  ...commentBlocks(dockerfile),
];

/** From the line above the body, which stays in sight. */
const heredocFoldings = ({ lines }: Dockerfile, instruction: Instruction): Folding[] =>
  heredocsOf(instruction).map(({ body, closing }) => ({
    start: lines.startOf(lines.lineAt(body.start) - 1),
    end: closing?.end ?? body.end,
  }));

const heredocsOf = (instruction: Instruction): readonly Heredoc[] =>
  (instruction instanceof Onbuild ? instruction.trigger : instruction)?.heredocs ?? [];

/** Comments in lines that follow each other. */
function commentBlocks({ comments, directives, lines }: Dockerfile): Folding[] {
  const blocks: Folding[] = [];
  let last: Folding | undefined;
  for (const { start, end } of [...directives, ...comments]) {
    const follows = last !== undefined && lines.lineAt(start) === lines.lineAt(last.end) + 1;
    last = { start: follows && last ? last.start : start, end, kind: 'comment' };
    if (follows) blocks[blocks.length - 1] = last;
    else blocks.push(last);
  }
  return blocks;
}
