import type { Place } from '../../core/span.js';
import type { YamlNode, YamlScalar } from '../yaml/node.js';
import { interpolationsOf, type Variables } from './interpolation.js';
import type { ComposeProject } from './project.js';
import { partOf, type Context, type Layer } from './value.js';

/** A use of a variable that has no value, no default and no error text. */
export interface VariableUse {
  readonly name: string;
  readonly at: Place;
  /** The offset of the closing brace; undefined without braces, or where escapes hide it. */
  readonly argumentAt: number | undefined;
  readonly context: Context;
}

/** First uses of variables that are not known, in the order of files and lines; services that are off are left out. */
export function* unknownVariables(project: ComposeProject, isGiven: (name: string, context: Context) => boolean): Generator<VariableUse> {
  const seen = new Set<string>();
  const firstUses = function* (layer: Layer): Generator<VariableUse> {
    const isNew = (name: string): boolean => !seen.has(name) && !isGiven(name, layer.context);
    for (const use of usesIn(project, layer, isNew)) {
      seen.add(use.name);
      yield use;
    }
  };
  for (const value of project.values) for (const layer of value.layers) yield* firstUses(layer);
  for (const service of project.services)
    for (const layer of service.value.layers) if (layer.inherited && project.isOn(service)) yield* firstUses(layer);
}

/** A variable without a default, an error text or a replacement. */
const bare = /\$(?:[A-Za-z_]|\{[A-Za-z_]\w*\})/;

function* usesIn(project: ComposeProject, layer: Layer, isWanted: (name: string) => boolean): Generator<VariableUse> {
  if (!layer.node || !bare.test(layer.file.text)) return;
  const isRoot = layer.file.roots.some((root) => root === layer.node);
  for (const scalar of scalarsOf(layer.node, isRoot ? (name) => isOff(project, name) : undefined))
    for (const { name, start, end, isBraced } of unknownIn(scalar.text, layer.context.variables)) {
      if (!isWanted(name)) continue;
      const at = partOf(scalar, layer, { start, end });
      const isExact = at.end - at.start === end - start;
      yield { name, at, argumentAt: isBraced && isExact ? at.end - 1 : undefined, context: layer.context };
    }
}

function isOff(project: ComposeProject, name: string): boolean {
  const service = project.service(name);
  return service !== undefined && !project.isOn(service);
}

/** Texts with variables, in their order; `leftOut` names entries of `services` to pass over. */
function* scalarsOf(start: YamlNode, leftOut?: (name: string) => boolean): Generator<YamlScalar> {
  const open: YamlNode[] = [start];
  const services = leftOut && start.kind === 'map' ? start.map('services') : undefined;
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'scalar' && !node.templated && node.text.includes('$')) yield node;
    if (node.kind === 'seq') open.push(...[...node.items].reverse());
    if (node.kind !== 'map') continue;
    const pairs = node === services ? node.pairs.filter(({ name }) => leftOut?.(name) !== true) : node.pairs;
    open.push(...pairs.map(({ value }) => value).reverse());
  }
}

interface Unknown {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isBraced: boolean;
}

/** Defaults are looked into where they count, replacements where they do. */
function* unknownIn(text: string, variables: Variables, from = 0, depth = 0): Generator<Unknown> {
  for (const { name, operator, argument, span, malformed } of depth > 20 ? [] : interpolationsOf(text)) {
    if (malformed) continue;
    const isKnown = variables(name) !== undefined;
    const end = from + span.end;
    const isBraced = text.charAt(span.start + 1) === '{';
    if (operator === undefined && !isKnown) yield { name, start: from + span.start, end, isBraced };
    const counts = operator?.endsWith('-') === true ? !isKnown : operator?.endsWith('+') === true && isKnown;
    if (counts) yield* unknownIn(argument, variables, end - 1 - argument.length, depth + 1);
  }
}
