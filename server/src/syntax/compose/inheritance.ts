import { resolvePath } from '../../core/path.js';
import { resolve, type YamlScalar } from '../yaml/node.js';
import type { ComposeFile } from './file.js';
import { Service } from './service.js';
import { Value, present, textOf, type Layer } from './value.js';

/** Finds a compose file of the workspace by its path. */
export type FindFile = (path: string) => ComposeFile | undefined;

/** The services of a project, what they extend included. */
export function servicesOf(root: Value, find: FindFile, names?: Iterable<string>): Service[] {
  const services = root.get('services');
  return [...(names ?? services?.names() ?? [])].flatMap((name) => {
    const own = services?.entry(name);
    if (!own) return [];
    const { layers, open } = inherited(own.layers, find);
    return [new Service(name, new Value(layers, own.spot), open || layers.some(isOpen))];
  });
}

interface Inherited {
  readonly layers: readonly Layer[];
  /** Something that is extended could not be found. */
  readonly open: boolean;
}

function inherited(layers: readonly Layer[], find: FindFile, seen: readonly unknown[] = []): Inherited {
  const out: Layer[] = [];
  let open = false;
  for (const layer of layers) {
    const extension = extensionOf(layer);
    const base = extension && baseOf(layer, extension, find, seen);
    out.push(...(base?.layers ?? []), layer);
    open ||= base?.open === true;
  }
  return { layers: out, open };
}

const nothing: Inherited = { layers: [], open: true };

/** What a service extends, with what that extends in turn. */
function baseOf(layer: Layer, extension: Extension, find: FindFile, seen: readonly unknown[]): Inherited {
  const layers = extendedLayers(layer, extension, find);
  if (!layers || seen.includes(layer.node)) return nothing;
  return inherited(layers, find, [...seen, layer.node]);
}

/** What the file that `extends` names says of the service it names; undefined where one of the two is not there or not known. */
export function extendedLayers(layer: Layer, { service, file }: Extension, find: FindFile): readonly Layer[] | undefined {
  const source = file === undefined ? layer.file : file.path === undefined ? undefined : find(file.path);
  if (service?.text === undefined || !source) return undefined;
  const folder = source === layer.file ? layer.context.folder : source.folder;
  const value = new Value(source.layers({ ...layer.context, folder })).get('services', service.text);
  return value?.layers.map((below) => ({ ...below, inherited: true }));
}

/** What a service says that it extends; `text` and `path` are undefined where a variable hides them. */
export interface Extension {
  readonly service: { readonly text: string | undefined; readonly scalar: YamlScalar } | undefined;
  /** Undefined for the same file. */
  readonly file: { readonly path: string | undefined; readonly scalar: YamlScalar } | undefined;
}

/** What `extends` says in one file. */
export function extensionOf({ node, file, context }: Layer): Extension | undefined {
  const value = node?.kind === 'map' ? node.get('extends') : undefined;
  if (value?.kind === 'scalar') return { service: { text: textOf(value, context), scalar: value }, file: undefined };
  const service = value?.kind === 'map' ? value.scalar('service') : undefined;
  const other = value?.kind === 'map' ? value.scalar('file') : undefined;
  const path = other && textOf(other, context);
  return (
    value && {
      service: service && { text: textOf(service, context), scalar: service },
      file: other && { path: path === undefined ? undefined : resolvePath(file.folder, path), scalar: other },
    }
  );
}

/** Whether a merge key leads nowhere, or to a scalar. */
function isOpen({ node }: Layer): boolean {
  return node?.kind === 'map' && node.pairs.some(({ name, value }) => name === '<<' && isUnreadable(resolve(value)));
}

const isUnreadable = (merged: ReturnType<typeof resolve>): boolean => {
  if (merged?.kind === 'seq') return merged.items.some((item) => present(item)?.kind !== 'map');
  return merged?.kind !== 'map';
};
