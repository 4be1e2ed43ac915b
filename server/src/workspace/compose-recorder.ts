import type { ComposeFile } from '../syntax/compose/file.js';
import type { Variables } from '../syntax/compose/interpolation.js';
import type { ComposeSurroundings } from '../syntax/compose/project.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';
import { Answers } from './answers.js';

/** What a project asks about the rest of the workspace, remembered. */
export class Recorder implements ComposeSurroundings {
  readonly #composeFiles: Answers<ComposeFile | undefined>;
  readonly #dockerfiles: Answers<DockerfileFacts | undefined>;
  readonly #existence: Answers<boolean | undefined>;
  readonly #texts: Answers<string | undefined>;
  readonly #environments: Answers<Variables | undefined>;
  readonly #deployments: Answers<boolean>;
  readonly #runs: Answers<boolean>;

  constructor(source: ComposeSurroundings) {
    this.#composeFiles = new Answers((path) => source.composeFile(path));
    this.#dockerfiles = new Answers((path) => source.dockerfile(path));
    this.#existence = new Answers((path) => source.exists(path));
    this.#texts = new Answers((path) => source.textOf(path));
    this.#environments = new Answers((path) => source.environment?.(path));
    this.#deployments = new Answers((path) => source.isDeployed?.(path) === true);
    this.#runs = new Answers((path) => source.isRun?.(path) === true);
  }

  composeFile(path: string): ComposeFile | undefined {
    return this.#composeFiles.ask(path);
  }

  dockerfile(path: string): DockerfileFacts | undefined {
    return this.#dockerfiles.ask(path);
  }

  exists(path: string): boolean | undefined {
    return this.#existence.ask(path);
  }

  textOf(path: string): string | undefined {
    return this.#texts.ask(path);
  }

  environment(path: string): Variables | undefined {
    return this.#environments.ask(path);
  }

  isDeployed(path: string): boolean {
    return this.#deployments.ask(path);
  }

  isRun(path: string): boolean {
    return this.#runs.ask(path);
  }

  isCurrent(): boolean {
    const all = [this.#composeFiles, this.#dockerfiles, this.#existence, this.#texts, this.#environments, this.#deployments, this.#runs];
    return all.every((answers) => answers.hold());
  }
}
