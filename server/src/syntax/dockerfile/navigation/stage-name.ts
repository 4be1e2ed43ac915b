import { touches } from '../../../core/selection.js';
import { textAt } from '../../../core/span.js';
import type { Name, Neighbours, Occurrence } from '../../../core/navigation.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { From, type ImageUse } from '../instructions.js';
import type { Stage } from '../stage.js';
import { describedName } from './description.js';
import { plain, unquoted } from './spans.js';

/** The stage that the name or number at an offset stands for. */
export function stageNameAt(dockerfile: Dockerfile, instruction: Instruction, offset: number, neighbours: Neighbours): Name | undefined {
  const found = instruction instanceof From ? ofFrom(instruction, offset) : ofUse(dockerfile, instruction, offset);
  if (!found) return undefined;
  const { stage } = found;
  const at = unquoted(dockerfile.text, found);
  const definition = { ...plain(stage.from.alias ?? stage.from.keyword), defines: true, ...(!stage.from.alias && { unspelled: true }) };
  return {
    at,
    text: dockerfile.textOf(at),
    definitions: [definition],
    occurrences: [definition, ...readsOf(dockerfile, stage), ...outside(stage, neighbours)],
    fixed: () => (/^\d+$/.test(dockerfile.textOf(at)) ? `${stage.label} is named by its number here.` : undefined),
    refuses: (name) => whyNot(dockerfile, stage, name),
  };
}

interface Found {
  readonly stage: Stage;
  readonly start: number;
  readonly end: number;
}

function ofFrom({ stage, alias, image }: From, offset: number): Found | undefined {
  if (!stage) return undefined;
  if (alias && touches(alias, offset)) return { stage, ...plain(alias) };
  const { parent } = stage;
  const isNamed = parent && image && touches(image, offset) && image.text.toLowerCase() === parent.name;
  return isNamed ? { stage: parent, ...plain(image) } : undefined;
}

function ofUse(dockerfile: Dockerfile, instruction: Instruction, offset: number): Found | undefined {
  const use = dockerfile.imageUses.find((each) => each.instruction === instruction && touches(each, offset));
  const stage = use && dockerfile.stageOf(use);
  return stage && { stage, ...plain(use) };
}

const isNumber = ({ text }: ImageUse): boolean => /^\d+$/.test(text);

function readsOf(dockerfile: Dockerfile, stage: Stage): Occurrence[] {
  const alias = stage.from.alias?.start;
  const spelled = dockerfile
    .namesOf(stage)
    .filter(({ start }) => start !== alias)
    .concat(describedName(dockerfile, stage.from, stage.from.alias?.text ?? ''))
    .map((span) => unquoted(dockerfile.text, span))
    // a name that goes on behind a continuation is not spelled in one piece
    .filter((span) => textAt(dockerfile.text, span).toLowerCase() === stage.name)
    .map((span) => ({ ...span, defines: false }));
  const numbered = dockerfile.imageUses
    .filter((use) => isNumber(use) && dockerfile.stageOf(use) === stage)
    .map((use) => ({ ...unquoted(dockerfile.text, use), defines: false, unspelled: true }));
  return [...spelled, ...numbered].sort((a, b) => a.start - b.start);
}

const outside = ({ name }: Stage, neighbours: Neighbours): Occurrence[] =>
  name === undefined ? [] : neighbours.stageUses(name).map((place) => ({ ...place, defines: false }));

const reserved = new Set(['scratch', 'context']);

function whyNot(dockerfile: Dockerfile, stage: Stage, name: string): string | undefined {
  const lower = name.toLowerCase();
  if (!/^[a-z][a-z0-9_.-]*$/.test(lower))
    return `"${name}" is no name of a stage: it begins with a letter and holds letters, digits, -, _ and dots.`;
  if (lower === stage.name) return undefined;
  if (reserved.has(lower)) return `"${lower}" means something else to the builder.`;
  const isTaken = dockerfile.stages.some((other) => other.name === lower);
  const isImage = dockerfile.externalImages.some(({ text }) => text.toLowerCase() === lower);
  return isTaken || isImage ? `"${name}" is the name of another ${isTaken ? 'stage' : 'image'} in this file.` : undefined;
}
