import type { Name, Occurrence } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import type { Span } from '../../../core/span.js';
import { stringScalar } from '../edits.js';
import type { Kustomization } from '../kustomization.js';
import { dnsSubdomain, faultOf, fits } from '../names.js';
import type { Provision } from '../provided.js';
import { referencesOf, targetNamespace } from '../references.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import { hostsIn, serviceAt } from '../service-hosts.js';
import { scalarAt } from '../values.js';
import { unknownMention } from './mentions.js';
import { distinct, filesOf, isSame, occurrence, placed, textSpan, type Scopes, type Spot } from './spot.js';

/** What a name stands for in one scope. */
export interface Target {
  readonly scope: Scope;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Where the name stands, if not as a whole value. */
  readonly at?: Span;
}

/** The object that the name at a spot stands for. */
export function objectNameAt(spot: Spot, scopes: Scopes): Name | undefined {
  const targets = scopes().flatMap((scope) => targetAt(spot, scope) ?? []);
  const [target] = targets;
  if (!target) return undefined;
  const { file, node } = spot;
  const { at = node } = target;
  const occurrences = distinct([...targets.flatMap(occurrencesOf), occurrence(file, at, false)]);
  return {
    at: textSpan(file, at),
    text: target.name,
    definitions: occurrences.filter(({ defines }) => defines),
    occurrences,
    fixed: () => whyFixed(targets, occurrences),
    refuses: (name) => targets.map((each) => whyNot(each, name)).find((why) => why !== undefined),
  };
}

/** What the word at a spot names, if it is a name of an object. */
export function targetAt({ file, node, resource, isKey, offset }: Spot, scope: Scope): Target | undefined {
  if (!resource) return file.isControl ? namedByKustomization(file.path, node.start, scope) : undefined;
  if (isKey) return undefined;
  const { kind } = resource;
  if (isSame(resource.nameNode, node)) return { scope, kind, name: node.text, namespace: scope.namespaceOf(resource) };
  if (isSame(scalarAt(resource.metadata, 'namespace'), node)) return { scope, kind: 'Namespace', name: node.text, namespace: undefined };
  const host = hostsIn(resource).find((each) => touches(each, offset));
  const service = host && serviceAt(scope, resource, host);
  if (service)
    return { scope, kind: 'Service', name: host.name, namespace: scope.namespaceOf(service), at: { start: host.start, end: host.end } };
  const reference = referencesOf(resource).find((each) => isSame(each.node, node));
  return reference && { scope, kind: reference.kind, name: node.text, namespace: targetNamespace(scope, reference) };
}

function namedByKustomization(path: string, start: number, scope: Scope): Target | undefined {
  const kustomization = scope.kustomizations.find(({ file }) => file.path === path);
  if (!kustomization) return undefined;
  const { namespace } = scope.tree.chainOf(path);
  const made = kustomization.generated.find(({ at }) => at.start === start);
  if (made) return { scope, kind: made.kind, name: made.name, namespace };
  const named = kustomization.namedObjects().find(({ node }) => node.start === start);
  const kind = named && (named.kind ?? scaledKind(scope, named.node.text));
  return kind === undefined ? undefined : { scope, kind, name: named?.node.text ?? '', namespace };
}

const scaledKind = (scope: Scope, name: string): string | undefined =>
  ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'].find((kind) => scope.find(kind, name, undefined));

/** Everything that goes by the name: what defines it, and all that refers to it. */
export function occurrencesOf(target: Target): Occurrence[] {
  const { scope, kind, name, namespace } = target;
  const provisions = scope.all(kind, name, namespace);
  const isMeant = (each: string, of: string | undefined): boolean =>
    provisions.length === 0 ? each === name : scope.all(kind, each, of).some((provision) => provisions.includes(provision));
  const places = definitionsOf(scope, provisions);
  for (const file of filesOf(scope))
    for (const resource of file.resources()) {
      for (const reference of referencesOf(resource))
        if (reference.kind === kind && isMeant(reference.node.text, targetNamespace(scope, reference)))
          places.push(occurrence(file, reference.node, false));
      if (kind === 'Service')
        for (const host of hostsIn(resource)) {
          const service = serviceAt(scope, resource, host);
          if (service && provisions.some((each) => each.resource === service)) places.push(occurrence(file, host, false));
        }
      const own = resource.kind === kind && resource.nameNode;
      if (own && scope.patches.includes(file) && isMeant(own.text, undefined)) places.push(occurrence(file, own, false));
      const space = kind === 'Namespace' ? scalarAt(resource.metadata, 'namespace') : undefined;
      if (space?.text === name) places.push(occurrence(file, space, false));
    }
  return [...places, ...scope.kustomizations.flatMap((each) => namedIn(each, kind, (text) => isMeant(text, undefined)))];
}

const namedIn = (kustomization: Kustomization, kind: string, isMeant: (text: string) => boolean): Occurrence[] =>
  kustomization
    .namedObjects()
    .flatMap((named) =>
      (named.kind ?? kind) === kind && isMeant(named.node.text) ? [occurrence(kustomization.file, named.node, false)] : [],
    );

/** Whole objects define a name; parts of one do where there is nothing else. */
function definitionsOf(scope: Scope, provisions: readonly Provision[]): Occurrence[] {
  const isWhole = provisions.some(({ resource, at }) => at !== undefined || resource?.partial === false);
  return provisions.flatMap(({ resource, at }) => {
    if (resource?.nameNode) return [occurrence(resource.file, resource.nameNode, !isWhole || !resource.partial)];
    return at ? [placed(at, fileAt(scope, at.path), true)] : [];
  });
}

const fileAt = (scope: Scope, path: string): Resource['file'] | undefined =>
  [...filesOf(scope), ...scope.kustomizations.map(({ file }) => file)].find((file) => file.path === path);

/** Kinds whose objects only others use, by their names. */
const renamable: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'ServiceAccount']);

function whyFixed(targets: readonly Target[], occurrences: readonly Occurrence[]): string | undefined {
  const [{ kind, name } = { kind: '', name: '' }] = targets;
  if (!renamable.has(kind))
    return `A ${kind} by another name is another object: the one of today would stay in the cluster, and whatever reaches it by its name.`;
  if (!occurrences.some(({ defines }) => defines)) return `The ${kind} "${name}" is not among these manifests.`;
  return targets.map(({ scope }) => unknownMention(scope, name, occurrences)).find((why) => why !== undefined);
}

function whyNot({ scope, kind, name: old, namespace }: Target, name: string): string | undefined {
  if (!fits(dnsSubdomain, name)) return `The name of a ${kind} ${faultOf(dnsSubdomain, name)}.`;
  if (stringScalar(name) !== name) return `"${name}" would have to be in quotes.`;
  return name !== old && scope.all(kind, name, namespace).length > 0 ? `There is another ${kind} "${name}".` : undefined;
}
