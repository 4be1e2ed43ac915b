import { resolvePath } from '../../core/path.js';
import { resolve, type YamlMap } from '../yaml/node.js';
import type { ComposeFile } from './file.js';
import { Service } from './service.js';
import { Value, present, textOf, type Layer } from './value.js';

/** Finds a compose file of the workspace by its path. */
export type FindFile = (path: string) => ComposeFile | undefined;

/** The services of a part of a project, what they extend included. */
export function servicesOf(root: Value, find: FindFile): Service[] {
  const services = root.get('services');
  return (services?.names() ?? []).flatMap((name) => {
    const own = services?.entry(name);
    if (!own) return [];
    const { layers, open } = inherited(own.layers, find);
    return [new Service(name, new Value(own.path, layers), open || layers.some(isOpen))];
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
    const base = layer.node?.kind === 'map' && layer.node.has('extends') ? baseOf(layer, layer.node, find, seen) : undefined;
    out.push(...(base?.layers ?? []), layer);
    open ||= base?.open === true;
  }
  return { layers: out, open };
}

const nothing: Inherited = { layers: [], open: true };

/** What a service extends, with what that extends in turn. */
function baseOf(layer: Layer, map: YamlMap, find: FindFile, seen: readonly unknown[]): Inherited {
  const { name, path } = extendedBy(layer, map);
  const file = path === undefined ? layer.file : find(path);
  if (name === undefined || !file || seen.includes(map)) return nothing;
  const folder = file === layer.file ? layer.context.folder : file.folder;
  const service = new Value('', file.layers({ ...layer.context, folder })).get('services', name);
  if (!service) return nothing;
  const layers = service.layers.map((below) => ({ ...below, inherited: true }));
  return inherited(layers, find, [...seen, map]);
}

/** The service that a mapping extends; `name` is undefined when it is not known. */
function extendedBy({ file, context }: Layer, map: YamlMap): { name: string | undefined; path: string | undefined } {
  const value = map.get('extends');
  if (value?.kind === 'scalar') return { name: textOf(value, context), path: undefined };
  if (value?.kind !== 'map') return { name: undefined, path: undefined };
  const service = value.scalar('service');
  const written = value.scalar('file');
  const path = written && textOf(written, context);
  if (!service || (written && path === undefined)) return { name: undefined, path: undefined };
  return { name: textOf(service, context), path: path === undefined ? undefined : resolvePath(file.folder, path) };
}

/** Whether a merge key leads nowhere, or to a scalar. */
function isOpen({ node }: Layer): boolean {
  return node?.kind === 'map' && node.pairs.some(({ name, value }) => name === '<<' && isUnreadable(resolve(value)));
}

const isUnreadable = (merged: ReturnType<typeof resolve>): boolean => {
  if (merged?.kind === 'seq') return merged.items.some((item) => present(item)?.kind !== 'map');
  return merged?.kind !== 'map';
};
