import { dirname, resolvePath } from '../../core/path.js';
import type { Place } from '../../core/span.js';
import { asScalar, resolve, YamlMap, type YamlNode } from '../yaml/node.js';
import type { ComposeFile } from './file.js';
import { noVariables, readEnvFile, type Variables } from './interpolation.js';
import type { ComposeSurroundings } from './project.js';
import { itemText, placeIn, textOf, Value, type Context, type Item, type Layer } from './value.js';

/** What a project is made of: its own files combined, then each include. */
export interface Parts {
  readonly values: readonly Value[];
  readonly files: readonly ComposeFile[];
  /** Something that is included could not be read. */
  readonly open: boolean;
  /** Includes that lead back to where they started, each as a circle of entries. */
  readonly circles: readonly (readonly IncludeEdge[])[];
}

/** One entry under `include`. */
export interface IncludeEdge {
  readonly from: ComposeFile;
  readonly to: ComposeFile;
  readonly at: Place;
}

/** The variables that interpolation sees: those of files such as `.env`, the last one first, and above them what else is given. */
export function variablesOf(surroundings: ComposeSurroundings, paths: readonly string[], above: Variables): Variables {
  const files = paths.map((path) => surroundings.textOf(path)).filter((text) => text !== undefined);
  if (files.length === 0) return above;
  const layers = files.map(readEnvFile).reverse();
  return (name) => above(name) ?? layers.find((values) => values.has(name))?.get(name);
}

/** Combines files, and follows what they include. */
export function readParts(files: readonly ComposeFile[], context: Context, surroundings: ComposeSurroundings): Parts {
  const values: Value[] = [];
  const seen = new Set<ComposeFile>();
  const circles: IncludeEdge[][] = [];
  let open = false;
  const add = (group: readonly ComposeFile[], own: Context, way: readonly IncludeEdge[]): void => {
    const fresh = group.filter((file) => !seen.has(file));
    if (fresh.length === 0) return;
    for (const file of fresh) seen.add(file);
    const value = valueOf(fresh, own);
    values.push(value);
    for (const item of value.get('include')?.items() ?? []) {
      const found = readInclude(item, surroundings);
      const edges = (found?.files ?? []).map((to) => ({ from: item.layer.file, to, at: placeIn(item.layer, item.span) }));
      for (const edge of edges) circles.push(...circleOf([...way, edge]));
      if (found) add(found.files, found.context, [...way, ...edges.slice(0, 1)]);
      open ||= found?.complete !== true;
    }
  };
  add(files, context, []);
  return { values, files: [...seen], open, circles };
}

/** What files say together. A lone file of which nothing is filled in says what it says by itself. */
function valueOf(files: readonly ComposeFile[], context: Context): Value {
  const [first] = files;
  const isAlone = files.length === 1 && context.variables === noVariables && context.folder === first?.folder;
  return first && isAlone ? first.value : new Value(files.flatMap((file) => file.layers(context)));
}

/** The end of a way that leads back to where it has been. */
function circleOf(way: readonly IncludeEdge[]): IncludeEdge[][] {
  const to = way.at(-1)?.to;
  const start = way.findLastIndex(({ from }) => from === to);
  return start < 0 ? [] : [way.slice(start)];
}

/** Everything that the parts say, what is included below what includes it. */
export function together({ values }: Parts): Value {
  const [first] = values;
  if (first && values.length === 1) return first;
  return new Value([...values].reverse().flatMap(({ layers }): readonly Layer[] => layers));
}

interface Include {
  readonly files: readonly ComposeFile[];
  readonly context: Context;
  readonly complete: boolean;
}

/** What one entry under `include` brings; undefined when its paths are not known. */
function readInclude(item: Item, surroundings: ComposeSurroundings): Include | undefined {
  const { node, layer } = item;
  const { context, file } = layer;
  const map = node instanceof YamlMap ? node : undefined;
  const paths = map ? textsOf(map.get('path'), context) : [itemText(item)];
  const known = paths.filter((path) => path !== undefined).map((path) => resolvePath(file.folder, path));
  const [first] = known;
  if (first === undefined) return undefined;
  const [directory] = textsOf(map?.get('project_directory'), context);
  const folder = directory === undefined ? dirname(first) : resolvePath(file.folder, directory);
  const written = map?.get('env_file') ? textsOf(map.get('env_file'), context) : ['.env'];
  const env = written.flatMap((path) => (path === undefined ? [] : [resolvePath(map?.get('env_file') ? file.folder : folder, path)]));
  const files = known.flatMap((path) => surroundings.composeFile(path) ?? []);
  return {
    files,
    context: {
      folder,
      variables: variablesOf(surroundings, env, context.variables),
      envFiles: [...(context.envFiles ?? []), ...[...env].reverse()],
    },
    complete: files.length === paths.length,
  };
}

function textsOf(written: YamlNode | undefined, context: Context): (string | undefined)[] {
  const node = resolve(written);
  if (!node || node.kind === 'map') return [];
  const items = node.kind === 'seq' ? node.items : [node];
  return items.map((item) => {
    const scalar = asScalar(item);
    return scalar && textOf(scalar, context);
  });
}
