import { BuildContexts, type ContextSurroundings } from '../syntax/dockerfile/build-contexts.js';
import type { DockerfileBuild } from '../syntax/dockerfile/builds.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';
import { Answers } from './answers.js';

/** What a Dockerfile asks about the files around it, remembered. */
class Recorder implements ContextSurroundings {
  readonly #existence: Answers<boolean | undefined>;
  readonly #texts: Answers<string | undefined>;
  readonly #names: Answers<readonly string[]>;

  constructor(source: ContextSurroundings) {
    this.#existence = new Answers((path) => source.exists(path));
    this.#texts = new Answers((path) => source.textOf(path));
    this.#names = new Answers((folder) => source.namesIn(folder));
  }

  exists(path: string): boolean | undefined {
    return this.#existence.ask(path);
  }

  textOf(path: string): string | undefined {
    return this.#texts.ask(path);
  }

  namesIn(folder: string): readonly string[] {
    return this.#names.ask(folder);
  }

  isCurrent(): boolean {
    return this.#existence.hold() && this.#texts.hold() && this.#names.hold();
  }
}

interface Made {
  readonly model: BuildContexts;
  readonly recorder: Recorder;
}

/** The Dockerfiles of a workspace with the folders that they are built with; the same objects as long as nothing about them has changed. */
export class DockerfileContexts {
  #made = new Map<string, Made>();

  constructor(private readonly surroundings: ContextSurroundings) {}

  models(dockerfiles: Iterable<DockerfileFacts>, buildsOf: (path: string) => readonly DockerfileBuild[]): readonly BuildContexts[] {
    const made = new Map<string, Made>();
    for (const facts of dockerfiles) made.set(facts.path, this.modelOf(facts, buildsOf(facts.path)));
    this.#made = made;
    return [...made.values()].map(({ model }) => model).filter(({ contexts }) => contexts.length > 0);
  }

  private modelOf(facts: DockerfileFacts, builds: readonly DockerfileBuild[]): Made {
    const before = this.#made.get(facts.path);
    if (before?.model.dockerfile === facts && before.model.builds === builds && before.recorder.isCurrent()) return before;
    const recorder = new Recorder(this.surroundings);
    return { recorder, model: new BuildContexts(facts, builds, recorder) };
  }
}
