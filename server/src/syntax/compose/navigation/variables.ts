import type { Card } from '../../../core/navigation.js';
import { touches } from '../../../core/selection.js';
import { spanOf, type Place, type Span } from '../../../core/span.js';
import { ticked } from '../../images/cards.js';
import { isSecretName } from '../../dockerfile/secrets.js';
import { partIn } from '../../yaml/navigation/content.js';
import { spotAt } from '../../yaml/navigation/spots.js';
import { YamlScalar } from '../../yaml/node.js';
import type { ComposeFile } from '../file.js';
import { interpolate, interpolationsOf, noVariables, readEnvFile, type Interpolation, type Variables } from '../interpolation.js';
import type { ComposeProject, ComposeSurroundings } from '../project.js';
import type { Context } from '../value.js';
import { projectsWith, type ComposeAround } from './around.js';

/** How a file is read in one of its projects. */
export interface Reading {
  readonly context: Context;
  readonly project: ComposeProject | undefined;
}

/** How the first project that holds a file reads it. */
export function readingOf(file: ComposeFile, around: ComposeAround): Reading {
  for (const project of projectsWith(around, file)) {
    const layers = [...project.values, ...project.services.map(({ value }) => value)].flatMap((value) => value.layers);
    const own = layers.find((layer) => layer.file.path === file.path);
    if (own) return { context: own.context, project };
  }
  return { context: { folder: file.folder, variables: noVariables }, project: undefined };
}

/** What the variable at an offset stands for, and what says so. */
export function variableCard(file: ComposeFile, offset: number, around: ComposeAround): Card | undefined {
  const scalar = file.templated || !file.text.includes('$') ? undefined : spotAt(file.yaml, offset)?.around.at(-1);
  if (!(scalar instanceof YamlScalar) || !scalar.text.includes('$')) return undefined;
  const found = innermostAt(scalar, file, offset);
  if (!found || found.use.malformed) return undefined;
  const { context, project } = readingOf(file, around);
  const origin = project && originOf(found.use.name, context, project.surroundings);
  return {
    at: found.at,
    paragraphs: [said(found.use, context.variables, origin)],
    ...(origin && { seeAlso: [origin] }),
  };
}

interface Found {
  readonly use: Interpolation;
  readonly at: Span;
}

/** Defaults may hold variables of their own. */
function innermostAt(scalar: YamlScalar, file: ComposeFile, offset: number, from = 0, text = scalar.text): Found | undefined {
  for (const use of interpolationsOf(text)) {
    const at = partIn(scalar, file.text, spanOf(from + use.span.start, from + use.span.end));
    if (!touches(at, offset)) continue;
    const argumentAt = from + use.span.end - 1 - use.argument.length;
    const inner = use.argument.includes('$') ? innermostAt(scalar, file, offset, argumentAt, use.argument) : undefined;
    return inner ?? { use, at };
  }
  return undefined;
}

/** Where a file such as `.env` sets a variable. */
function originOf(name: string, { envFiles = [] }: Context, surroundings: ComposeSurroundings): Place | undefined {
  for (const path of envFiles) {
    const text = surroundings.textOf(path);
    if (text === undefined || !readEnvFile(text).has(name)) continue;
    const line = [...text.matchAll(new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*[=:].*`, 'gm'))].at(-1);
    if (line) return { path, start: line.index, end: line.index + line[0].length };
  }
  return undefined;
}

function said({ name, operator, argument }: Interpolation, variables: Variables, origin: Place | undefined): string {
  const value = variables(name);
  const isEmpty = value === '' && operator?.startsWith(':') === true;
  if (operator?.endsWith('+') === true)
    return `${ticked(name)} only decides: where it is set, ${ticked(argument)} stands here, nothing otherwise.`;
  if (value !== undefined && !isEmpty)
    return `${ticked(name)} = ${valueText(name, value)}, by ${origin ? ticked(origin.path) : 'the environment'}`;
  const unset = `${ticked(name)} is ${isEmpty ? 'empty' : 'set in no file here'}`;
  if (operator?.endsWith('-') === true)
    return `${unset}, so its default counts: ${valueText('', interpolate(argument, variables) ?? argument)}`;
  if (operator?.endsWith('?') === true) return `${unset}. Compose refuses to go on without it${argument === '' ? '.' : `: ${argument}`}`;
  return `${unset}. Unless the shell sets it, nothing stands here.`;
}

const valueText = (name: string, value: string): string =>
  isSecretName(name) ? 'a value that looks like a secret' : value === '' ? 'nothing' : ticked(value);
