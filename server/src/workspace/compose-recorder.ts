import type { ComposeFile } from '../syntax/compose/file.js';
import type { ComposeSurroundings } from '../syntax/compose/project.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';

/** Remembers every answer it passes on, so that it can tell whether the same questions would be answered the same today. */
export class Recorder implements ComposeSurroundings {
  readonly #composeFiles = new Map<string, ComposeFile | undefined>();
  readonly #dockerfiles = new Map<string, DockerfileFacts | undefined>();
  readonly #existence = new Map<string, boolean | undefined>();
  readonly #texts = new Map<string, string | undefined>();

  constructor(private readonly source: ComposeSurroundings) {}

  composeFile(path: string): ComposeFile | undefined {
    return recorded(this.#composeFiles, path, this.source.composeFile(path));
  }

  dockerfile(path: string): DockerfileFacts | undefined {
    return recorded(this.#dockerfiles, path, this.source.dockerfile(path));
  }

  exists(path: string): boolean | undefined {
    return recorded(this.#existence, path, this.source.exists(path));
  }

  textOf(path: string): string | undefined {
    return recorded(this.#texts, path, this.source.textOf(path));
  }

  isCurrent(): boolean {
    return (
      holds(this.#composeFiles, (path) => this.source.composeFile(path)) &&
      holds(this.#dockerfiles, (path) => this.source.dockerfile(path)) &&
      holds(this.#existence, (path) => this.source.exists(path)) &&
      holds(this.#texts, (path) => this.source.textOf(path))
    );
  }
}

function recorded<T>(answers: Map<string, T>, path: string, answer: T): T {
  answers.set(path, answer);
  return answer;
}

function holds<T>(answers: ReadonlyMap<string, T>, ask: (path: string) => T): boolean {
  for (const [path, answer] of answers) if (ask(path) !== answer) return false;
  return true;
}
