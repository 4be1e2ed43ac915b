import { resolve, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.js';

/** Stands for every character of a template expression; a private-use character that no manifest holds. */
export const placeholder = '\uE000';

/** The tag of a mapping to which a template expression adds entries. */
export const openTag = '!open';

/** What nobody can tell without rendering a template or fixing a wrong type. */
export const unknown = Symbol('unknown');
export type Unknown = typeof unknown;

export type ResolvedNode = Exclude<ReturnType<typeof resolve>, undefined>;

/** Expressions of template engines: Go templates and their like, shell-style and other variables. `$(NAME)` is Kubernetes' own. */
const expression = /\{\{|\$\{|<<\w+>>|^<[^<>]+>$|@\w+@|\uE000/;

/** A character that every expression has; most text is told by it at once. */
const mayBeExpression = /[{<@\uE000]/;

/** Whether a template expression may add keys to a mapping. */
export const isOpen = (map: YamlMap): boolean =>
  map.tag === openTag ||
  (!map.isPlain &&
    map.pairs.some(({ key, value, name }) => (key.kind === 'scalar' && key.templated) || (name === '<<' && resolve(value) === undefined)));

/** Whether the content of a scalar is what will be applied. */
export const isKnown = (scalar: YamlScalar): boolean =>
  !scalar.templated && !(typeof scalar.value === 'string' && mayBeExpression.test(scalar.value) && expression.test(scalar.value));

/**
 * What stands at a path of keys: a node, nothing (absent or null), or `unknown`: behind a template expression,
 * in a mapping that an expression adds to, or below a value of the wrong type, which other rules judge.
 */
export const look = (from: YamlNode | undefined, ...path: readonly string[]): ResolvedNode | Unknown | undefined =>
  follow(settled(resolve(from)), path);

/** What stands at a path of keys below what was found before. */
export function follow(found: ResolvedNode | Unknown | undefined, path: readonly string[]): ResolvedNode | Unknown | undefined {
  let at = found;
  for (const key of path) {
    if (at === undefined || at === unknown) return at;
    if (at.kind !== 'map') return unknown;
    const next = settled(resolve(at.get(key)));
    if (next === undefined) return isOpen(at) ? unknown : undefined;
    at = next;
  }
  return at;
}

function settled(node: ResolvedNode | undefined): ResolvedNode | Unknown | undefined {
  if (node?.kind !== 'scalar') return node;
  if (node.value === null && !node.templated) return undefined;
  return isKnown(node) ? node : unknown;
}

/** Whether nothing stands at a path, for certain. */
export const isMissing = (from: YamlNode | undefined, ...path: readonly string[]): boolean => look(from, ...path) === undefined;

/** The scalar at a path, if it is there and known. */
export function scalarAt(from: YamlNode | undefined, ...path: readonly string[]): YamlScalar | undefined {
  const node = look(from, ...path);
  return node !== unknown && node?.kind === 'scalar' ? node : undefined;
}

/** The text at a path, if it is there and known. */
export const textAt = (from: YamlNode | undefined, ...path: readonly string[]): string | undefined => scalarAt(from, ...path)?.text;

/** Whether a known `true` stands at a path. */
export const isTrue = (from: YamlNode | undefined, ...path: readonly string[]): boolean => scalarAt(from, ...path)?.value === true;

/** The mapping at a path. */
export function mapAt(from: YamlNode | undefined, ...path: readonly string[]): YamlMap | undefined {
  const node = look(from, ...path);
  return node !== unknown && node?.kind === 'map' ? node : undefined;
}

/** The resolved items of the list at a path; empty when there is none. */
export function itemsAt(from: YamlNode | undefined, ...path: readonly string[]): readonly ResolvedNode[] {
  const node = look(from, ...path);
  if (node === unknown || node?.kind !== 'seq') return none;
  const items: ResolvedNode[] = [];
  for (const item of node.items) {
    const resolved = resolve(item);
    if (resolved) items.push(resolved);
  }
  return items;
}

/** The mappings in the list at a path. */
export function mapsAt(from: YamlNode | undefined, ...path: readonly string[]): readonly YamlMap[] {
  const items = itemsAt(from, ...path);
  return items.length === 0 ? none : items.filter((item) => item.kind === 'map');
}

// most lists that rules ask for are not there
const none: readonly never[] = [];

/** Whether the list at a path holds everything that will be in it: no template expression adds items. */
export function isClosedList(from: YamlNode | undefined, ...path: readonly string[]): boolean {
  const node = look(from, ...path);
  if (node === unknown) return false;
  if (node === undefined) return true;
  return node.kind === 'seq' && node.items.every((item) => look(item) !== unknown);
}

/** The mappings at a path of keys in which `*` stands for the items of a list. */
export function* mapsBelow(from: YamlNode, path: readonly string[]): Generator<YamlMap> {
  const star = path.indexOf('*');
  if (star < 0) {
    const map = mapAt(from, ...path);
    if (map) yield map;
  } else for (const item of mapsAt(from, ...path.slice(0, star))) yield* mapsBelow(item, path.slice(star + 1));
}
