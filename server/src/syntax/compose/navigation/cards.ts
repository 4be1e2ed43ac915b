import type { Card, Neighbours } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import { spanOf, textAt, type Place, type Span } from '../../../core/span.js';
import { shortName } from '../../image/pages.js';
import { imageParagraphs, ticked } from '../../images/cards.js';
import { descend, pathText } from '../../schema/places.js';
import { contentOf, unquoted } from '../../yaml/navigation/content.js';
import { spotAt } from '../../yaml/navigation/spots.js';
import type { ComposeFile } from '../file.js';
import type { ComposeProject } from '../project.js';
import { composeRoots } from '../schema.js';
import type { Value } from '../value.js';
import { homeOf, projectsWith, type ComposeAround } from './around.js';
import { mentionsOf, type Kind, type Mention } from './mentions.js';
import { nameAt, words } from './names.js';
import { resolved } from './resolved.js';
import { resolvedText } from './resolved-text.js';

/** What a key is for, as the specification says it. */
export function keyCard(file: ComposeFile, offset: number): Card | undefined {
  const spot = file.templated ? undefined : spotAt(file.yaml, offset);
  if (spot?.key?.key.kind !== 'scalar') return undefined;
  const place = descend(composeRoots, spot.root, spot.steps);
  if (place?.path.at(-1) !== spot.key.name) return undefined; // a name of the user's
  return { at: contentOf(spot.key.key, file.text), paragraphs: [], topic: { subject: 'compose', key: pathText(place.path) } };
}

/** A service, network and so on as all files of the project make it, where it is declared or named. */
export function nameCard(file: ComposeFile, offset: number, around: ComposeAround): Card | undefined {
  const mention = mentionsOf(file).find((each) => touches(each, offset));
  const name = mention && nameAt(file, offset, around);
  if (!mention || !name) return undefined;
  const source = sourceOf(file, mention, around);
  const project = source && homeOf(around, source);
  const value = project ? valueIn(project, mention.kind, name.text) : source && valueOf(source, mention.kind, name.text);
  const shown = value && resolved(name.text, value);
  if (!value || !shown) return undefined;
  const home = { path: file.path, spans: ownSpans(value, file) };
  return {
    at: name.at,
    paragraphs: [headOf(mention.kind, name.text, project), fenced(resolvedText(shown, home))],
    seeAlso: declarationsOf(value).filter(({ path, start }) => path !== file.path || start !== name.at.start),
  };
}

/** Where files say something of it, those that are extended included. */
const declarationsOf = ({ layers }: Value): Place[] =>
  layers.flatMap(({ file, pair }) =>
    pair ? [{ path: file.path, ...(pair.key.kind === 'scalar' ? contentOf(pair.key, file.text) : pair.span) }] : [],
  );

/** The file whose names are meant: another one where a service of it is extended. */
const sourceOf = (file: ComposeFile, { from }: Mention, around: ComposeAround): ComposeFile | undefined =>
  from === undefined ? file : around.files().find(({ path }) => path === from);

const valueOf = (file: ComposeFile, kind: Kind, name: string): Value | undefined =>
  kind === 'services' ? file.services.find((service) => service.name === name)?.value : file.value.get(kind)?.entry(name);

const valueIn = (project: ComposeProject, kind: Kind, name: string): Value | undefined =>
  kind === 'services' ? project.service(name)?.value : project.declaration(kind, name);

const ownSpans = ({ layers }: Value, { path }: ComposeFile): Span[] =>
  layers.flatMap(({ file, pair, inherited }) => (file.path === path && !inherited && pair ? [pair.span] : []));

function headOf(kind: Kind, name: string, project: ComposeProject | undefined): string {
  const files = project && project.files.length > 1 ? `, as ${project.files.map(({ path }) => ticked(path)).join(' and ')} make it` : '';
  return `${words[kind].replace(/^./, (c) => c.toUpperCase())} **${name}**${files}`;
}

/** As a block of code, whatever it holds. */
function fenced(yaml: string): string {
  const longest = Math.max(2, ...[...yaml.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${yaml}\n${fence}`;
}

/** What is known of the image that a service pulls. */
export function imageCard(file: ComposeFile, offset: number, around: ComposeAround, neighbours: Neighbours): Card | undefined {
  const services = [...projectsWith(around, file).flatMap((project) => project.services), ...file.services];
  const image = services.find((service) => isImageAt(service.image?.at, file, offset) && service.image?.reference)?.image;
  if (!image?.reference) return undefined;
  const at = unquoted(file.text, spanOf(image.at.start, image.at.end));
  const written = textAt(file.text, at);
  return {
    at,
    paragraphs: imageParagraphs(image.reference, written.includes('$') ? written : undefined),
    seeAlso: neighbours.imageUses(shortName(image.reference)),
  };
}

const isImageAt = (at: Place | undefined, { path }: ComposeFile, offset: number): boolean => at?.path === path && touches(at, offset);
