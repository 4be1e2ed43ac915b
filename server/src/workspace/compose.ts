import type { ComposeProjectFiles } from '../core/config.js';
import type { ComposeFile } from '../syntax/compose/file.js';
import { ComposeProject, type ComposeSurroundings } from '../syntax/compose/project.js';
import { planProjects, type ProjectPlan } from './compose-roles.js';
import { Recorder } from './compose-recorder.js';
import { ComposeCommands } from './compose-commands.js';

/** A project with the files whose findings it reports. A file that several projects share is reported by the first. */
export interface ComposeUnit {
  readonly project: ComposeProject;
  readonly files: readonly string[];
}

export interface ComposeOptions {
  /** The configuration key `compose.projects`, as paths of the workspace. */
  readonly projects?: readonly ComposeProjectFiles[];
}

/** What projects may ask beside what the compose files and scripts tell. */
export type Around = Omit<ComposeSurroundings, 'composeFile' | 'isDeployed' | 'isRun'>;

interface Built {
  readonly plan: ProjectPlan;
  readonly project: ComposeProject;
  readonly recorder: Recorder;
}

/**
 * Sorts the compose files of a workspace into projects. A project is the same object as before while no answer has changed
 * that it has ever got: none of its files, what they include and extend, the Dockerfiles it builds, and `.env`.
 */
export class ComposeProjects {
  readonly #files = new Map<string, ComposeFile>();
  readonly #commands = new ComposeCommands();
  #built = new Map<string, Built>();

  constructor(
    private readonly surroundings: Around,
    private readonly options: () => ComposeOptions = () => ({}),
  ) {}

  /** Replaces what is known of a compose file; `undefined` forgets it. */
  update(path: string, file: ComposeFile | undefined): void {
    if (file) this.#files.set(path, file);
    else this.#files.delete(path);
  }

  /** Replaces what is known of a file of another kind, which may be a script that runs compose files. */
  updateText(path: string, text: string | undefined): void {
    this.#commands.update(path, text);
  }

  projects(): readonly ComposeProject[] {
    return this.units().map(({ project }) => project);
  }

  units(): readonly ComposeUnit[] {
    const plans = planProjects(this.#files, this.surroundings, this.options().projects ?? []);
    this.#built = new Map(plans.map((plan) => [plan.key, this.build(plan)]));
    const reported = new Set<string>();
    return [...this.#built.values()].map(({ project }) => {
      const files = project.allFiles.map(({ path }) => path).filter((path) => !reported.has(path));
      for (const path of files) reported.add(path);
      return { project, files };
    });
  }

  private build(plan: ProjectPlan): Built {
    const before = this.#built.get(plan.key);
    if (before?.recorder.isCurrent() === true && samePlan(before.plan, plan)) return before;
    const { surroundings } = this;
    const recorder = new Recorder({
      composeFile: (path) => this.#files.get(path),
      dockerfile: (path) => surroundings.dockerfile(path),
      exists: (path) => surroundings.exists(path),
      textOf: (path) => surroundings.textOf(path),
      environment: (path) => surroundings.environment?.(path),
      isDeployed: (path) => this.#commands.deploy(path),
      isRun: (path) => this.#commands.run(path),
    });
    return { plan, recorder, project: new ComposeProject(plan.files, recorder, plan) };
  }
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((item, i) => item === b[i]);

const samePlan = (a: ProjectPlan, b: ProjectPlan): boolean =>
  same(a.files, b.files) &&
  same(a.variants, b.variants) &&
  a.isPartial === b.isPartial &&
  a.folder === b.folder &&
  same(a.envFiles ?? [], b.envFiles ?? []);

/** The projects of a set of files, without memory. */
export function composeProjects(files: ReadonlyMap<string, ComposeFile>, surroundings: Around): readonly ComposeProject[] {
  const projects = new ComposeProjects(surroundings);
  for (const [path, file] of files) projects.update(path, file);
  return projects.projects();
}
