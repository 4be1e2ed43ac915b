import type { FileSymbol } from '../../../core/navigation.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { PairsInstruction } from '../instructions.js';
import type { Stage } from '../stage.js';
import { plain } from './spans.js';

/** An outline by stage: what stands above the first FROM, then each stage with its instructions. */
export const symbolsOf = (dockerfile: Dockerfile): FileSymbol[] => [
  ...dockerfile.preamble.map(instructionSymbol),
  ...dockerfile.stages.map(stageSymbol),
];

function stageSymbol(stage: Stage): FileSymbol {
  const { from } = stage;
  return {
    start: stage.start,
    end: stage.end,
    name: from.alias?.text ?? `Stage ${stage.index}`,
    detail: from.image?.text ?? '',
    kind: 'stage',
    nameSpan: plain(from.alias ?? from.image ?? from.keyword),
    children: stage.instructions.map(instructionSymbol),
  };
}

/** How much of an instruction is shown, in characters. */
const longest = 60;

function instructionSymbol(instruction: Instruction): FileSymbol {
  const { start, end, keyword, name } = instruction;
  const text = instruction.argsText.slice(0, 4 * longest).replace(/\s+/g, ' ');
  const detail = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  const isVariable = instruction instanceof PairsInstruction && name !== 'LABEL';
  return { start, end, name, detail, kind: isVariable ? 'variable' : 'instruction', nameSpan: plain(keyword), children: [] };
}
