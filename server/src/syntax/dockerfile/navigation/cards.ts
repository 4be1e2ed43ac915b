import type { Card, Name, Neighbours } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import type { Span } from '../../../core/span.js';
import { shortName } from '../../image/pages.js';
import { imageParagraphs, referenceOf, ticked } from '../../images/cards.js';
import type { Dockerfile, ExternalImage } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { isKeyword } from '../keywords.js';
import type { Stage } from '../stage.js';
import { instructionCards } from './instruction-cards.js';
import { isSurelyImage } from './links.js';
import { plain, unquoted } from './spans.js';

/** What an instruction does, where the cursor is on its keyword. */
export function instructionCard({ name, keyword }: Instruction, offset: number): Card | undefined {
  if (!touches(keyword, offset) || !isKeyword(name)) return undefined;
  const { does, form } = instructionCards[name];
  return { at: plain(keyword), paragraphs: [does, code(form)] };
}

/** What is known of the image that is named at an offset. */
export function imageCard(dockerfile: Dockerfile, offset: number, neighbours: Neighbours): Card | undefined {
  const found = dockerfile.externalImages.find((external) => touches(external.span, offset) && isSurelyImage(external));
  if (!found) return undefined;
  const { image } = found;
  const at = unquoted(dockerfile.text, found.span);
  const written = dockerfile.textOf(at);
  return {
    at,
    paragraphs: imageParagraphs(image, written === found.text ? undefined : written),
    seeAlso: [...usesHere(dockerfile, found), ...neighbours.imageUses(shortName(image))],
  };
}

const usesHere = ({ path, externalImages }: Dockerfile, { span, image }: ExternalImage): Card['seeAlso'] & object =>
  externalImages
    .filter((other) => other.span.start !== span.start && shortName(other.image) === shortName(image))
    .map((other) => ({ path, ...plain(other.span) }));

/** Which stage a name stands for. */
export function stageCard(dockerfile: Dockerfile, { at, definitions: [definition] }: Name): Card | undefined {
  const stage = dockerfile.stages.find(({ from }) => definition && from.start <= definition.start && definition.end <= from.end);
  return stage && { at, paragraphs: [`${stage.label}, ${baseOf(stage)}, line ${lineOf(dockerfile, stage)}`] };
}

const baseOf = ({ parent, image, root }: Stage): string => {
  if (parent) return `built on ${parent.label.replace('Stage', 'stage')}`;
  if (image) return `built on ${ticked(referenceOf(image))}`;
  return root.base.kind === 'scratch' ? 'built on nothing' : 'built on an image that a variable names';
};

/** What sets a variable, and to what as far as that can be known. */
export function variableCard(
  dockerfile: Dockerfile,
  instruction: Instruction,
  { at, text, definitions: [definition] }: Name,
): Card | undefined {
  const setter = definition && dockerfile.knownInstructions.find(({ start, end }) => start <= definition.start && definition.end <= end);
  if (!definition || !setter || at.start === definition.start) return undefined;
  const { stage } = instruction;
  const isGlobal = instruction.name === 'FROM' || !stage;
  const value = isGlobal ? dockerfile.globalValue(text, instruction.start) : stage.valueOf(text, instruction.start);
  const by = `${setter.name === 'ONBUILD' ? 'ARG' : setter.name} in line ${lineOf(dockerfile, definition)}`;
  return { at, paragraphs: [value === undefined ? `${ticked(text)} is set by ${by}` : `${ticked(text)} = ${ticked(value)}, by ${by}`] };
}

const lineOf = ({ lines }: Dockerfile, { start }: Span): number => lines.lineAt(start) + 1;

const code = (text: string): string => `\`\`\`dockerfile\n${text}\n\`\`\``;
