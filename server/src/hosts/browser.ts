import type { Host } from './host.js';

/** How a client hands over files that are not on the server's disk. */
export interface ClientFiles {
  /** Bytes in base64, or `null`. */
  readFile(uri: string): Promise<string | null>;
  /** URIs of all files below the folder. */
  findFiles(folder: string): Promise<readonly string[]>;
}

/**
 * A host for files that only the client can reach: virtual workspaces, and everything in a browser.
 * `uriOf` and `pathOf` convert between the engine's paths and the client's URIs.
 */
export const clientHost = (client: ClientFiles, uriOf: (path: string) => string, pathOf: (uri: string) => string | undefined): Host => ({
  async readFile(path) {
    const text = await client.readFile(uriOf(path)).catch(() => null);
    return text === null ? undefined : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  },
  async *listFiles(folder, signal) {
    for (const uri of await client.findFiles(uriOf(folder))) {
      if (signal?.aborted) return;
      const path = pathOf(uri);
      if (path !== undefined) yield path;
    }
  },
  async exists(path) {
    return (await this.readFile(path)) !== undefined;
  },
});
