import { fullName, registryTitle } from '../image/pages.js';
import type { ImageReference } from '../image/reference.js';
import { baseImageFacts, isNonRootImage } from '../dockerfile/base-images.js';
import { knownImage } from './known-images.js';

/** What is known of an image, in paragraphs. `written` is how a file names it, if by variables. */
export function imageParagraphs(image: ImageReference, written?: string): string[] {
  const from = written === undefined ? '' : `, from ${ticked(written)} by its defaults`;
  return [`${ticked(referenceOf(image))}${from}`, partsOf(image), factsOf(image)].filter((paragraph) => paragraph !== '');
}

export const referenceOf = (image: ImageReference): string =>
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

/** As code, whatever it holds. */
export const ticked = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
