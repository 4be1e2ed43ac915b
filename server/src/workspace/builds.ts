import { isBakeFile, readBake, type BakeFile } from '../syntax/bake/bake-file.js';
import { bakeBuilds, type PlacedBuild } from '../syntax/bake/bake-targets.js';
import { resolvePath } from '../core/path.js';
import type { ComposeProject } from '../syntax/compose/project.js';
import type { Service } from '../syntax/compose/service.js';
import { anything, noBuilds, type DockerfileBuild } from '../syntax/dockerfile/builds.js';

/** How the Compose and Bake files of a workspace build its Dockerfiles. */
export class DockerfileBuilds {
  readonly #bakeFiles = new Map<string, BakeFile>();
  #ofProject = new WeakMap<ComposeProject, ReadonlyMap<string, PlacedBuild>>();
  #byPath: ReadonlyMap<string, readonly DockerfileBuild[]> = new Map();

  /** Replaces what is known of a file that is none of ours; `undefined` forgets it. */
  updateText(path: string, text: string | undefined): void {
    if (text !== undefined && isBakeFile(path)) this.#bakeFiles.set(path, readBake(path, text));
    else this.#bakeFiles.delete(path);
  }

  /** Sorts builds by Dockerfile; lists in which nothing has changed stay the same objects. */
  refresh(projects: readonly ComposeProject[]): void {
    const placed = projects.flatMap((project) => [...this.buildsOf(project).values()]);
    const byPath = new Map<string, DockerfileBuild[]>();
    for (const { dockerfile, build } of [...placed, ...this.bakeBuilds(projects)]) {
      const list = byPath.get(dockerfile);
      if (list) list.push(build);
      else byPath.set(dockerfile, [build]);
    }
    const before = this.#byPath;
    this.#byPath = new Map([...byPath].map(([path, builds]) => [path, kept(before.get(path), builds)]));
  }

  /** The builds of the Dockerfile at a path, as of the last refresh. */
  of(path: string): readonly DockerfileBuild[] {
    return this.#byPath.get(path) ?? noBuilds;
  }

  /** By the name of the service. */
  private buildsOf(project: ComposeProject): ReadonlyMap<string, PlacedBuild> {
    let builds = this.#ofProject.get(project);
    if (!builds) {
      builds = new Map(project.services.flatMap((service) => buildOf(project, service)));
      this.#ofProject.set(project, builds);
    }
    return builds;
  }

  private bakeBuilds(projects: readonly ComposeProject[]): PlacedBuild[] {
    const folders = new Map<string, BakeFile[]>();
    for (const file of this.#bakeFiles.values()) folders.set(file.folder, [...(folders.get(file.folder) ?? []), file]);
    return [...folders].flatMap(([folder, files]) => {
      const beside = projects.filter((project) => project.folder === folder);
      return bakeBuilds(files, (name) => beside.map((project) => this.buildsOf(project).get(name)).find((build) => build !== undefined));
    });
  }
}

/** What a service builds, by its name. */
function buildOf(project: ComposeProject, service: Service): [string, PlacedBuild][] {
  const { build, isOpen } = service;
  const dockerfile = project.dockerfilePath(service);
  if (build?.context === undefined || dockerfile === undefined) return [];
  const more = isOpen ? [anything] : [];
  const { target } = build;
  return [
    [
      service.name,
      {
        dockerfile,
        build: {
          by: build.at.path,
          context: resolvePath(build.folder, build.context),
          target: target ? (target.text ?? anything) : more[0],
          args: [...service.buildArgs.map(({ name }) => name), ...more],
          contexts: [...service.buildContexts, ...more],
          platforms: service.buildPlatforms.map((platform) => platform ?? anything),
          isDevelopment: project.isDevelopment,
        },
      },
    ],
  ];
}

function kept(before: readonly DockerfileBuild[] | undefined, after: readonly DockerfileBuild[]): readonly DockerfileBuild[] {
  const isSame =
    before?.length === after.length &&
    after.every((build, i) => before[i] === build || JSON.stringify(before[i]) === JSON.stringify(build));
  return isSame ? before : after;
}
