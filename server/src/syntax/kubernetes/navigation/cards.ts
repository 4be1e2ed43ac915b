import type { Card, Neighbours } from '../../../core/navigation.js';
import { shortName } from '../../image/pages.js';
import { imageParagraphs, ticked } from '../../images/cards.js';
import { keysOf } from '../scope-index.js';
import type { Provision } from '../provided.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import { servicePorts } from '../service-ports.js';
import { fieldCard } from './field-card.js';
import { kustomizationCard } from './kustomization-card.js';
import { targetAt } from './object-names.js';
import { relationsOf, thing } from './relations.js';
import { isSame, textSpan, type Scopes, type Spot } from './spot.js';
import { totalOf } from './totals.js';

/** What is known of an image, an object, or a field, wherever the word at a spot names one. */
export const cardOf = (spot: Spot, scopes: Scopes, neighbours: Neighbours): Card | undefined =>
  spot.isKey ? (fieldCard(spot, scopes) ?? kustomizationCard(spot)) : (imageCard(spot, neighbours) ?? objectCard(spot, scopes));

function imageCard({ file, node, resource }: Spot, neighbours: Neighbours): Card | undefined {
  const containers = resource?.workloads.flatMap((workload) => workload.containers) ?? [];
  const image = containers.find(({ imageNode }) => isSame(imageNode, node))?.image;
  if (!image) return undefined;
  const others = [...file.containers()].flatMap(({ image: other, imageNode }) =>
    other && imageNode && !isSame(imageNode, node) && shortName(other) === shortName(image)
      ? [{ path: file.path, ...textSpan(file, imageNode) }]
      : [],
  );
  return { at: textSpan(file, node), paragraphs: imageParagraphs(image), seeAlso: [...others, ...neighbours.imageUses(shortName(image))] };
}

/** The object that is named, or whose kind is. */
function objectCard(spot: Spot, scopes: Scopes): Card | undefined {
  const { file, node, resource } = spot;
  const isOwn = resource && [resource.nameNode, resource.kindNode].some((each) => isSame(each, node));
  for (const scope of scopes()) {
    if (isOwn && !resource.partial) return ownCard(scope, resource, textSpan(file, node));
    const target = targetAt(spot, scope);
    const found = target && scope.lookUp(target.kind, target.name, target.namespace);
    if (target && found !== 'perhaps' && found) return namedCard(scope, found, textSpan(file, target.at ?? node));
  }
  return undefined;
}

function ownCard(scope: Scope, resource: Resource, at: Card['at']): Card | undefined {
  const relations = relationsOf(scope, resource);
  const facts = factsOf(scope, resource);
  return facts.length + relations.length === 0 ? undefined : { at, paragraphs: facts, relations };
}

/** What a reference leads to. */
function namedCard(scope: Scope, provision: Provision, at: Card['at']): Card {
  const { resource, kind, name = '', at: written } = provision;
  const keys = kind === 'ConfigMap' || kind === 'Secret' ? keysOf(provision) : undefined;
  const holds = keys && keys.size > 0 ? [`Keys: ${listed([...keys])}`] : [];
  if (resource)
    return {
      at,
      paragraphs: [...factsOf(scope, resource), ...holds],
      relations: [{ says: 'Here:', things: [thing(resource)] }, ...relationsOf(scope, resource)],
    };
  const made = written ? [{ says: 'Made here:', things: [{ title: `${kind} ${name}`, at: written }] }] : [];
  return { at, paragraphs: holds, relations: made };
}

function factsOf(scope: Scope, resource: Resource): string[] {
  const totals = resource.workloads.flatMap((workload) => totalOf(scope, workload) ?? []).map((total) => `Requests ${ticked(total)}`);
  const ports = resource.is('Service', '') ? (servicePorts(resource) ?? []) : [];
  const said = ports.map(
    ({ name, port, targetPort }) => `${name ? `${name.text} ` : ''}${port?.text ?? ''} → ${(targetPort ?? port)?.text ?? ''}`,
  );
  return [...totals, ...(said.length > 0 ? [`Ports: ${listed(said)}`] : [])];
}

const shown = 10;

const listed = (words: readonly string[]): string =>
  words.slice(0, shown).map(ticked).join(', ') + (words.length > shown ? ` and ${words.length - shown} more` : '');
