import { ancestors, relativePath, resolvePath } from '../../core/path.js';
import type { Place } from '../../core/span.js';
import { gitignoreOf, type IgnoreFile } from '../dockerfile/ignore-file.js';
import { extensionOf } from './inheritance.js';
import type { ComposeProject, ComposeSurroundings } from './project.js';
import type { Service } from './service.js';
import { field, itemText, placeIn, type Item, type Value } from './value.js';

/** A file or folder that a project names and needs. */
export interface ProjectPath {
  readonly kind: 'env_file' | 'label_file' | 'build context' | 'Dockerfile' | 'include' | 'extends' | 'secret' | 'config';
  /** As the workspace calls it. */
  readonly path: string;
  readonly at: Place;
  /** The item of a list that it stands in, for `env_file`. */
  readonly item?: Item;
}

const remote = /^(?:[a-z][a-z\d+.-]*:|git@|github\.com\/)/i;

/** Whether a path leads to a place that the workspace can know: not on another host, and not at a place of this one that others lack. */
const isLocal = (path: string): boolean => path !== '' && !remote.test(path) && !/^[/~\\]/.test(path);

/** Paths that are written out or known by their variables. */
export function* projectPaths(project: ComposeProject): Generator<ProjectPath> {
  for (const value of project.values) yield* includes(value);
  for (const service of project.services) {
    yield* listed('env_file', service.value.get('env_file'));
    yield* listed('label_file', service.value.get('label_file'));
    yield* buildPaths(service, project.surroundings);
    yield* extended(service);
  }
  for (const [section, kind] of [
    ['secrets', 'secret'],
    ['configs', 'config'],
  ] as const)
    for (const name of project.names(section)) {
      const file = project.declaration(section, name)?.get('file');
      if (file?.last) yield* made(kind, file.text, file.last.context.folder, file.place);
    }
}

function* made(
  kind: ProjectPath['kind'],
  text: string | undefined,
  folder: string,
  at: Place | undefined,
  item?: Item,
): Generator<ProjectPath> {
  if (text !== undefined && at && isLocal(text)) yield { kind, path: resolvePath(folder, text), at, ...(item && { item }) };
}

function* includes(value: Value): Generator<ProjectPath> {
  for (const item of value.get('include')?.items() ?? []) {
    const { file, context } = item.layer;
    const paths = field(item, 'path');
    if (item.node?.kind === 'scalar') yield* made('include', itemText(item), file.folder, placeIn(item.layer, item.span));
    for (const path of paths?.items() ?? []) yield* made('include', itemText(path), file.folder, placeIn(path.layer, path.span));
    for (const path of field(item, 'env_file')?.items() ?? [])
      yield* made('env_file', itemText(path), field(item, 'env_file') ? file.folder : context.folder, placeIn(path.layer, path.span));
  }
}

function* listed(kind: 'env_file' | 'label_file', value: Value | undefined): Generator<ProjectPath> {
  for (const item of value?.items() ?? []) {
    const { folder } = item.layer.context;
    if (item.node?.kind === 'scalar') yield* made(kind, itemText(item), folder, placeIn(item.layer, item.span), item);
    const path = field(item, 'path');
    if (path && field(item, 'required')?.text !== 'false') yield* made(kind, path.text, folder, path.place, item);
  }
}

/** A context that is not there, or a Dockerfile that is not in it. */
function* buildPaths({ build, value }: Service, surroundings: ComposeSurroundings): Generator<ProjectPath> {
  if (build?.context === undefined || !isLocal(build.context)) return;
  const context = value.get('build', 'context');
  const folder = resolvePath(build.folder, build.context);
  yield* made('build context', build.context, build.folder, context?.place ?? build.at);
  if (build.inline || build.dockerfile === undefined || surroundings.exists(folder) !== true) return;
  yield* made('Dockerfile', build.dockerfile, folder, value.get('build', 'dockerfile')?.place ?? context?.place ?? build.at);
}

function* extended({ value }: Service): Generator<ProjectPath> {
  for (const layer of value.layers) {
    const file = extensionOf(layer)?.file;
    if (file?.path !== undefined && isLocal(file.scalar.text)) yield { kind: 'extends', path: file.path, at: placeIn(layer, file.scalar) };
  }
}

/** Tells of paths whether Git leaves them out, so that a checkout lacks what a working copy has. */
export function gitIgnored(surroundings: Pick<ComposeSurroundings, 'textOf'>): (path: string) => boolean {
  const read = new Map<string, IgnoreFile | undefined>();
  const fileOf = (folder: string): IgnoreFile | undefined => {
    if (!read.has(folder)) {
      const text = surroundings.textOf(resolvePath(folder, '.gitignore'));
      read.set(folder, text === undefined ? undefined : gitignoreOf(text));
    }
    return read.get(folder);
  };
  return (path) => ancestors(path).some((folder) => fileOf(folder)?.excludes(relativePath(folder, path)) === true);
}
