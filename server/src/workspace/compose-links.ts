import { dirname, resolvePath } from '../core/path.js';
import type { ComposeFile } from '../syntax/compose/file.js';
import { extensionOf } from '../syntax/compose/inheritance.js';

/** Which compose files of a workspace include and extend which, as far as it is written out. */
export class ComposeLinks {
  readonly #included = new Set<string>();
  /** Path → folders of the files that extend it. */
  readonly #extended = new Map<string, Set<string>>();

  constructor(files: ReadonlyMap<string, ComposeFile>) {
    const includes = new Map<string, readonly string[]>();
    for (const file of files.values()) {
      const paths = includedPaths(file).filter((path) => path !== file.path);
      if (paths.length > 0) includes.set(file.path, paths);
      for (const path of extendedPaths(file)) {
        const folders = this.#extended.get(path);
        if (folders) folders.add(file.folder);
        else this.#extended.set(path, new Set([file.folder]));
      }
    }
    for (const paths of includes.values()) for (const path of paths) this.#included.add(path);
    this.#breakCircles(includes);
  }

  isIncluded({ path }: ComposeFile): boolean {
    return this.#included.has(path);
  }

  isExtended({ path }: ComposeFile): boolean {
    return this.#extended.has(path);
  }

  /** A file of another folder extends it. */
  isExtendedFromAfar({ path }: ComposeFile): boolean {
    return [...(this.#extended.get(path) ?? [])].some((folder) => folder !== dirname(path));
  }

  /** Of files that include each other in a circle, the first one is a root all the same: somebody has to tell. */
  #breakCircles(includes: ReadonlyMap<string, readonly string[]>): void {
    const reached = new Set<string>();
    const reach = (start: string): void => {
      const open = [start];
      for (let path = open.pop(); path !== undefined; path = open.pop()) {
        if (reached.has(path)) continue;
        reached.add(path);
        open.push(...(includes.get(path) ?? []));
      }
    };
    const includers = [...includes.keys()].sort();
    for (const path of includers) if (!this.#included.has(path)) reach(path);
    for (const path of includers) {
      if (reached.has(path)) continue;
      this.#included.delete(path);
      reach(path);
    }
  }
}

function includedPaths(file: ComposeFile): string[] {
  if (!file.text.includes('include')) return [];
  return (file.value.get('include')?.items() ?? []).flatMap(({ node }) => {
    const written = node?.kind === 'map' ? node.get('path') : node;
    const items = written?.kind === 'seq' ? written.items : [written];
    return items.flatMap((item) => (item?.kind === 'scalar' ? [resolvePath(file.folder, item.text)] : []));
  });
}

const extendedPaths = (file: ComposeFile): string[] =>
  file.text.includes('extends')
    ? file.services.flatMap(({ home }) => {
        const path = home && extensionOf(home)?.file?.path;
        return path === undefined || path === file.path ? [] : [path];
      })
    : [];
