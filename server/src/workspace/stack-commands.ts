import { basename } from '../core/path.js';

/** Scripts and pipelines of a workspace that run `docker stack deploy`, by the lines in which they do. */
export class StackCommands {
  readonly #lines = new Map<string, readonly string[]>();

  /** Replaces what is known of a script; `undefined` forgets it. */
  update(path: string, text: string | undefined): void {
    if (text?.includes('docker stack deploy') !== true) this.#lines.delete(path);
    else this.#lines.set(path, text.match(/docker stack deploy[^\n]*/g) ?? []);
  }

  /** Whether one of them names a compose file. */
  deploy(path: string): boolean {
    const name = basename(path);
    return [...this.#lines.values()].some((lines) => lines.some((line) => wordsOf(line).includes(name)));
  }
}

const wordsOf = (line: string): string[] => line.split(/[\s"'=,;]+/).map(basename);
