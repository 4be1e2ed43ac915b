import type { Card, Name, Neighbours } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import type { Span } from '../../../core/span.js';
import { fullName, registryTitle, shortName } from '../../image/pages.js';
import type { ImageReference } from '../../image/reference.js';
import { knownImage } from '../../images/known-images.js';
import { baseImageFacts, isNonRootImage } from '../base-images.js';
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
    paragraphs: [
      `${ticked(referenceOf(image))}${written === found.text ? '' : `, from ${ticked(written)} by its defaults`}`,
      partsOf(image),
      factsOf(image),
    ].filter((paragraph) => paragraph !== ''),
    seeAlso: [...usesHere(dockerfile, found), ...neighbours.imageUses(shortName(image))],
  };
}

const usesHere = ({ path, externalImages }: Dockerfile, { span, image }: ExternalImage): Card['seeAlso'] & object =>
  externalImages
    .filter((other) => other.span.start !== span.start && shortName(other.image) === shortName(image))
    .map((other) => ({ path, ...plain(other.span) }));

const referenceOf = (image: ImageReference): string =>
  `${fullName(image)}${image.tag !== undefined ? `:${image.tag}` : image.digest === undefined ? ':latest' : ''}${image.digest === undefined ? '' : `@${image.digest}`}`;

const partsOf = (image: ImageReference): string =>
  [
    registryTitle(image),
    `repository ${ticked(image.repository)}`,
    image.tag !== undefined ? `tag ${ticked(image.tag)}` : image.digest === undefined ? 'no tag, so `latest`' : '',
    image.digest === undefined ? '' : `digest ${ticked(`${image.digest.slice(0, 19)}…`)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** What the tables know: shell, user, variables, and where the software keeps its data and listens. */
function factsOf(image: ImageReference): string {
  const { shell, user, env } = baseImageFacts(image);
  const { data = [], ports = [] } = knownImage(image) ?? {};
  return [
    shell === 'unknown' ? '' : shell === 'none' ? 'has no shell' : `\`/bin/sh\` is ${shell}`,
    user === undefined ? (isNonRootImage(image) ? 'does not run as root' : '') : `runs as ${ticked(user)}`,
    env.length === 0 ? '' : `may set ${env.map(ticked).join(', ')}`,
    ports.length === 0 ? '' : `listens on ${ports.join(', ')}`,
    data[0] === undefined ? '' : `keeps data in ${ticked(data[0])}`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

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

/** As code, whatever it holds. */
const ticked = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
