import type { Occurrence } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import { spanOf, type Place, type Span } from '../../../core/span.js';
import { unquoted } from '../../yaml/navigation/content.js';
import type { Step } from '../../yaml/navigation/openings.js';
import { spotAt as placeAt } from '../../yaml/navigation/spots.js';
import { YamlScalar, type YamlNode } from '../../yaml/node.js';
import type { KubernetesFile } from '../file.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';

/** The scopes that a file belongs to, looked up when they are needed. */
export type Scopes = () => readonly Scope[];

/** A word of a file of manifests that somebody points at. */
export interface Spot {
  readonly file: KubernetesFile;
  readonly offset: number;
  readonly node: YamlScalar;
  readonly isKey: boolean;
  /** From the root of the document to the word; to the value of the key if it is a key. */
  readonly steps: readonly Step[];
  /** The object that it stands in; undefined in a kustomization. */
  readonly resource: Resource | undefined;
}

export function spotAt(file: KubernetesFile, offset: number): Spot | undefined {
  const place = placeAt(file.yaml, offset);
  const node = place?.around.at(-1);
  if (!place || !(node instanceof YamlScalar) || !touches(node, offset)) return undefined;
  const resource = file.resources().find(({ map }) => touches(map, offset));
  return { file, offset, node, isKey: place.key !== undefined, steps: place.steps, resource };
}

/** Whether two nodes of one file are the same: the model may hold a copy of what the tree holds. */
export const isSame = (a: YamlNode | undefined, b: YamlNode | undefined): boolean =>
  a !== undefined && a.start === b?.start && a.end === b.end;

/** Where the text of a node stands, without its quotes. */
export const textSpan = ({ text }: KubernetesFile, node: Span): Span => unquoted(text, node);

export const occurrence = (file: KubernetesFile, node: Span, defines: boolean): Occurrence => ({
  path: file.path,
  ...textSpan(file, node),
  defines,
});

/** The keys and, as `[]`, lists on the way to a spot. */
export const keysTo = ({ steps }: Spot): string[] => steps.map((step) => ('key' in step ? step.key : '[]'));

export const placed = ({ path, ...span }: Place, file: KubernetesFile | undefined, defines: boolean): Occurrence => ({
  path,
  ...(file ? textSpan(file, span) : spanOf(span.start, span.end)),
  defines,
});

/** Each place once, in the order of files and text. */
export function distinct(occurrences: readonly Occurrence[]): Occurrence[] {
  const byPlace = new Map<string, Occurrence>();
  for (const each of occurrences) {
    const key = `${each.path ?? ''}:${each.start}`;
    const known = byPlace.get(key);
    if (!known || (each.defines && !known.defines)) byPlace.set(key, each);
  }
  return [...byPlace.values()].sort((a, b) => (a.path === b.path ? a.start - b.start : (a.path ?? '') < (b.path ?? '') ? -1 : 1));
}

/** Every file of a scope whose objects can be pointed at: what is applied, and what changes it. */
export const filesOf = (scope: Scope): KubernetesFile[] => [...scope.files, ...scope.seen, ...scope.patches];

/** An object with the manifests of patches that change it, as far as they are files. */
export function versionsOf(scope: Scope, resource: Resource): Resource[] {
  const { kind, name } = resource;
  const written = name === undefined ? [] : scope.all(kind, name, scope.namespaceOf(resource)).flatMap((each) => each.resource ?? []);
  const patches = [resource, ...written].flatMap((each) => scope.patchesOf(each)).flatMap(({ body }) => body ?? []);
  return [...new Set([resource, ...written, ...patches.filter(({ file }) => scope.patches.includes(file))])];
}
