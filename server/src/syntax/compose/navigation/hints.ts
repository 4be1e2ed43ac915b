import type { Hint } from '../../../core/navigation.js';
import { overlaps, type Span } from '../../../core/span.js';
import type { YamlNode, YamlScalar } from '../../yaml/node.js';
import type { ComposeFile } from '../file.js';
import { extensionOf } from '../inheritance.js';
import { interpolate, interpolationsOf } from '../interpolation.js';
import type { Service } from '../service.js';
import type { Context, Layer } from '../value.js';
import { homeOf, type ComposeAround } from './around.js';
import { hidesSecret, resolved, type Resolved } from './resolved.js';
import { readingOf } from './variables.js';

/** What stands in the place of variables, and what services get from elsewhere. */
export function hintsOf(file: ComposeFile, within: Span, around: ComposeAround): Hint[] {
  if (file.templated) return [];
  return [...valueHints(file, within, around), ...serviceHints(file, within, around)];
}

function valueHints(file: ComposeFile, within: Span, around: ComposeAround): Hint[] {
  if (!file.text.includes('$')) return [];
  const { context } = readingOf(file, around);
  return scalarsIn(file, within).flatMap((scalar) => valueHint(scalar, context) ?? []);
}

/** How much of a value is shown, in characters. */
const longest = 40;

function valueHint(scalar: YamlScalar, context: Context): Hint | undefined {
  const uses = interpolationsOf(scalar.text);
  const value = uses.length === 0 || hidesSecret(scalar.text, context) ? undefined : interpolate(scalar.text, context.variables);
  if (value === undefined || value === scalar.text || value.includes('\n')) return undefined;
  const isDefault = uses.every(({ name }) => context.variables(name) === undefined);
  return {
    at: scalar.end,
    label: `= ${value === '' ? '(nothing)' : value.length > longest ? `${value.slice(0, longest - 1)}…` : value}`,
    tooltip: `${value}\n\n${isDefault ? 'By defaults; no file here sets the variables.' : 'By the files that set variables for this project.'}`,
  };
}

/** Text on one line that holds a dollar. */
function scalarsIn(file: ComposeFile, within: Span): YamlScalar[] {
  const found: YamlScalar[] = [];
  const visit = (node: YamlNode): void => {
    if (node.end < within.start || node.start > within.end) return;
    if (node.kind === 'scalar' && node.text.includes('$') && !node.templated && node.style !== 'literal' && node.style !== 'folded')
      found.push(node);
    if (node.kind === 'seq') node.items.forEach(visit);
    if (node.kind === 'map') for (const { value } of node.pairs) visit(value);
  };
  for (const root of file.roots) visit(root);
  return found.filter((scalar) => overlaps(scalar, within));
}

function serviceHints(file: ComposeFile, within: Span, around: ComposeAround): Hint[] {
  const project = homeOf(around, file);
  const section = project && file.roots.map((root) => root.map('services'));
  return (section ?? []).flatMap((services) =>
    [...(services?.pairs ?? [])].flatMap(({ key, name }) => {
      const service = overlaps(key, within) ? project?.service(name) : undefined;
      return service ? supplied(file, service, afterColon(file.text, key.end)) : [];
    }),
  );
}

const afterColon = (text: string, end: number): number => end + (/^[ \t]*:/.exec(text.slice(end, end + 80))?.[0].length ?? 0);

/** More keys than this only their number tells. */
const shownKeys = 4;

/** What a service of this file gets from what it extends and from other files. */
function supplied(file: ComposeFile, service: Service, at: number): Hint[] {
  const { layers } = service.value;
  const own = layers.find((layer) => isOwn(layer, file));
  if (!own || layers.length < 2) return [];
  const extended = extensionOf(own)?.service?.text ?? 'extends';
  const keys = new Map<string, Set<string>>();
  for (const part of resolved(service.name, service.value)?.parts ?? [])
    for (const source of sourcesOf(part, file, extended)) keys.set(source, (keys.get(source) ?? new Set()).add(part.key ?? ''));
  if (keys.size === 0) return [];
  const texts = [...keys].map(([source, names]) => `${listed([...names])} from ${source}`);
  return [
    {
      at,
      label: `+ ${texts.join('; ')}`,
      tooltip: [...keys].map(([source, names]) => `From ${source}: ${[...names].join(', ')}`).join('\n\n'),
    },
  ];
}

const isOwn = (layer: Layer, { path }: ComposeFile): boolean => layer.file.path === path && !layer.inherited;

/** What supplies a part of a service besides the service itself: another file, or the service of this file that it extends. */
function sourcesOf({ parts, layer }: Resolved, file: ComposeFile, extended: string): string[] {
  if (parts.length > 0) return parts.flatMap((part) => sourcesOf(part, file, extended));
  if (isOwn(layer, file)) return [];
  return [layer.file.path === file.path ? extended : layer.file.path];
}

const listed = (names: readonly string[]): string =>
  names.length <= shownKeys ? names.join(', ') : `${names.slice(0, shownKeys - 1).join(', ')} and ${names.length - shownKeys + 1} more`;
