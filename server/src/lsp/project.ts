import { basename } from '../core/path.js';
import { configPaths } from '../engine/config-files.js';
import { decode } from '../engine/decode.js';
import { Engine } from '../engine/engine.js';
import type { Host } from '../hosts/host.js';
import { defaultPreferences } from './preferences.js';
import { schemeOf, uriBelow, uriKey, uriPath } from './uris.js';

/**
 * One folder of the workspace with its engine, whose paths count from that folder; or, without a folder, all documents that lie in none.
 * Text in an editor wins over text on disk.
 */
export class Project {
  readonly engine = new Engine({ variable: (name) => this.host?.variable?.(name) });
  readonly host: Host | undefined;
  /** What the client's settings say about the editor. */
  preferences = defaultPreferences;
  /** Whether all files are known; until then only findings of single files can be trusted. */
  scanned = false;
  /** Resolves when the scan is over; set when it begins. */
  scan: Promise<void> | undefined;
  readonly #key: string | undefined;
  readonly #open = new Map<string, { readonly uri: string; readonly version: number }>();
  readonly #looked = new Map<string, Promise<void>>();

  constructor(
    readonly folder: string | undefined,
    makeHost: HostFactory,
  ) {
    this.#key = folder === undefined ? undefined : uriKey(folder);
    this.host = makeHost({
      folder,
      uriOf: (path) => this.uriOf(path),
      pathOf: (uri) => this.pathOf(uri),
    });
  }

  /** The engine's path of a URI; undefined if it lies elsewhere. */
  pathOf(uri: string): string | undefined {
    if (this.#key === undefined) return loosePath(uri);
    const key = uriKey(uri);
    return key === this.#key ? '' : key.startsWith(`${this.#key}/`) ? key.slice(this.#key.length + 1) : undefined;
  }

  uriOf(path: string): string {
    const open = this.#open.get(path);
    if (open) return open.uri;
    if (this.folder === undefined) return uriBelow('file://', path.replace(/^\//, ''));
    return path === '' ? this.folder : uriBelow(this.folder, path);
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  /** The version of an open document, as the editor counts. */
  documentVersion(path: string): number | undefined {
    return this.#open.get(path)?.version;
  }

  openPaths(): string[] {
    return [...this.#open.keys()];
  }

  /** Takes over what the editor holds. */
  edit(path: string, uri: string, text: string, languageId: string, version: number): void {
    this.#open.set(path, { uri, version });
    this.engine.update(path, text, languageId);
  }

  /** The document is no longer the editor's: what is on disk counts again. Until that is read, the text of the editor does. */
  async close(path: string): Promise<void> {
    this.#open.delete(path);
    const bytes = this.folder === undefined ? undefined : await this.host?.readFile(path);
    if (this.isOpen(path)) return;
    this.engine.update(path, undefined); // and the language that the editor gave it
    this.#take(path, bytes);
  }

  /** Reads a file again, unless an editor holds it. */
  async reload(path: string): Promise<void> {
    const bytes = this.isOpen(path) ? undefined : await this.host?.readFile(path);
    if (!this.isOpen(path)) this.#take(path, bytes);
  }

  #take(path: string, bytes: Uint8Array | undefined): void {
    const decoded = bytes && decode(bytes);
    const ours = decoded && 'text' in decoded && (this.engine.update(path, decoded.text) ?? this.engine.wants(path, 'as-text'));
    if (ours) return;
    this.engine.update(path, undefined);
    if (bytes) this.engine.list([path]); // others may still refer to it
  }

  /** Has the configuration files above a path read, so that its very first findings follow them. */
  async prepare(path: string): Promise<void> {
    if (schemeOf(this.uriOf(path)) === 'untitled') return;
    await Promise.all(
      configPaths(path).map((config) => {
        let looked = this.#looked.get(config);
        if (!looked) this.#looked.set(config, (looked = this.reload(config)));
        return looked;
      }),
    );
  }

  /** Whether findings that need other files can be given. */
  get seesAcross(): boolean {
    return this.folder === undefined || this.scanned;
  }
}

/** Makes the access to the files of a folder, or of everything outside of folders. */
export type HostFactory = (place: {
  readonly folder: string | undefined;
  readonly uriOf: (path: string) => string;
  readonly pathOf: (uri: string) => string | undefined;
}) => Host | undefined;

// untitled documents have no neighbours: each gets a folder to itself
const loosePath = (uri: string): string => {
  const path = uriPath(uri);
  return schemeOf(uri) === 'file' ? path : `/${schemeOf(uri)}:${path}/${basename(path)}`;
};
