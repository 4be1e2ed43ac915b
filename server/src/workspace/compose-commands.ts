import { basename, dirname } from '../core/path.js';

const usualName = /^(?:docker-)?compose\.ya?ml$/;

/** Names of files in commands: of those deployed as stacks, and of those given to `docker compose`. */
interface Named {
  readonly deployed: ReadonlySet<string>;
  readonly run: ReadonlySet<string>;
  /** Folders of scripts that run `docker compose up` and name no file. */
  readonly folders: ReadonlySet<string>;
}

/** What the scripts and pipelines of a workspace do with compose files: `docker stack deploy` and `docker compose`. */
export class ComposeCommands {
  readonly #lines = new Map<string, readonly string[]>();
  #named: Named | undefined;

  /** Replaces what is known of a script; `undefined` forgets it. */
  update(path: string, text: string | undefined): void {
    const lines = text?.includes('docker') === true ? text.match(/docker(?: stack deploy|[ -]compose)\b[^\n]*/g) : undefined;
    if (lines) this.#lines.set(path, lines);
    if (lines || this.#lines.delete(path)) this.#named = undefined;
  }

  /** Whether one of them deploys a file as a stack. */
  deploy(path: string): boolean {
    return this.named().deployed.has(basename(path));
  }

  /** Whether one of them gives a file to `docker compose`, by its name or, in the same folder, by naming none. */
  run(path: string): boolean {
    const { run, folders } = this.named();
    return run.has(basename(path)) || (folders.has(dirname(path)) && usualName.test(basename(path)));
  }

  private named(): Named {
    return (this.#named ??= namesIn(this.#lines));
  }
}

function namesIn(lines: ReadonlyMap<string, readonly string[]>): Named {
  const deployed = new Set<string>();
  const run = new Set<string>();
  const folders = new Set<string>();
  for (const [path, commands] of lines) {
    for (const command of commands) {
      const words = command.split(/[\s"'=,;]+/).map((word) => basename(word));
      const names = command.startsWith('docker stack') ? deployed : run;
      for (const word of words) names.add(word);
      if (names === run && words.includes('up') && !words.includes('-f') && !words.includes('--file')) folders.add(dirname(path));
    }
  }
  return { deployed, run, folders };
}
