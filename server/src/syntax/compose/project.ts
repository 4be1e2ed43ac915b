import { resolvePath } from '../../core/path.js';
import { stageOfTarget, type DockerfileFacts, type StageFacts } from '../dockerfile/facts.js';
import { factsOfText } from '../dockerfile/facts-of-text.js';
import { noVariables, type Variables } from './interpolation.js';
import { hasDevelopmentName, isDevelopmentSet, isMenu } from './development.js';
import { readParts, together, variablesOf, type IncludeEdge, type Parts } from './includes.js';
import type { ComposeFile, Section } from './file.js';
import { servicesOf } from './inheritance.js';
import { awaitedBy, isOneShot } from './lifetime.js';
import type { Service } from './service.js';
import type { Context, Value } from './value.js';

declare module '../../core/rule.js' {
  interface Models {
    'compose-project': ComposeProject;
  }
}

/** What a project may ask about the rest of the workspace. */
export interface ComposeSurroundings {
  composeFile(path: string): ComposeFile | undefined;
  dockerfile(path: string): DockerfileFacts | undefined;
  /** Whether a file or folder exists; undefined when nobody knows. */
  exists(path: string): boolean | undefined;
  /** The text of a small file such as `.env`, if the workspace holds it. */
  textOf(path: string): string | undefined;
  /** The variables of the environment; undefined where they do not count for the project of a file. */
  environment?(path: string): Variables | undefined;
  /** Whether a script or pipeline runs `docker stack deploy` on a file. */
  isDeployed?(path: string): boolean;
  /** Whether one gives a file to `docker compose`. */
  isRun?(path: string): boolean;
}

/** What is known of a project beside its own files. */
export interface ProjectOptions {
  /** Files beside them that a user may add, such as `compose.prod.yaml`; what they declare may exist. */
  readonly variants?: readonly ComposeFile[];
  /** Files that belong to it are out of sight. */
  readonly isPartial?: boolean;
  /** The project directory, where it is not that of the first file. */
  readonly folder?: string | undefined;
  /** Paths of the files that take the place of `.env`. */
  readonly envFiles?: readonly string[] | undefined;
}

/** The files that Compose would combine, combined. Every value knows where it is written. */
export class ComposeProject {
  readonly variants: readonly ComposeFile[];
  #parts: Parts | undefined;
  #allFiles: readonly ComposeFile[] | undefined;
  #root: Value | undefined;
  #profiles: ReadonlySet<string> | undefined;
  #services: readonly Service[] | undefined;
  #byName: ReadonlyMap<string, Service> | undefined;
  #longRunning: readonly Service[] | undefined;
  #extended = new Set<ComposeFile>();
  #development: boolean | undefined;
  #inline: Map<string, DockerfileFacts> | undefined;

  /** @param files in the order in which Compose reads them, the root first */
  constructor(
    readonly files: readonly ComposeFile[],
    readonly surroundings: ComposeSurroundings,
    private readonly options: ProjectOptions = {},
  ) {
    this.variants = options.variants ?? [];
  }

  get path(): string {
    return this.files[0]?.path ?? '';
  }

  /** What relative paths and `.env` are relative to. */
  get folder(): string {
    return this.options.folder ?? this.files[0]?.folder ?? '';
  }

  private get parts(): Parts {
    return (this.#parts ??= readParts(this.files, this.context, this.surroundings));
  }

  /** How the project's own files are read: files that are named take the place of `.env`, the environment wins over both. */
  private get context(): Context {
    const { folder, surroundings } = this;
    const environment = surroundings.environment?.(this.path) ?? noVariables;
    const env = environment('COMPOSE_ENV_FILES')?.split(',') ?? ['.env'];
    const paths = this.options.envFiles ?? env.map((path) => resolvePath(folder, path.trim()));
    return { folder, variables: variablesOf(surroundings, paths, environment), envFiles: [...paths].reverse() };
  }

  /** Every file that adds something: the project's own, those it includes, and those it extends. */
  get allFiles(): readonly ComposeFile[] {
    return (this.#allFiles ??= this.services.length === 0 ? this.parts.files : [...new Set([...this.parts.files, ...this.#extended])]);
  }

  /** Lets go of what can be worked out again, until somebody asks for it. */
  rest(): void {
    this.#parts = undefined;
    this.#root = undefined;
    this.#services = undefined;
    this.#byName = undefined;
    this.#longRunning = undefined;
  }

  /** Whether one of some keys is written anywhere in it, at any depth. */
  mentions(...keys: readonly string[]): boolean {
    return this.allFiles.some((file) => file.mentions(...keys));
  }

  /** Its own files and those that they include, without what they extend. */
  get members(): readonly ComposeFile[] {
    return this.parts.files;
  }

  /** Each part by itself: the project's own files combined, then each include. */
  get values(): readonly Value[] {
    return this.parts.values;
  }

  /** All parts as one. */
  private get root(): Value {
    return (this.#root ??= together(this.parts));
  }

  /** Includes that lead in circles. */
  get circles(): readonly (readonly IncludeEdge[])[] {
    return this.parts.circles;
  }

  /** The profiles that `COMPOSE_PROFILES` switches on; `*` stands for all. */
  get profiles(): ReadonlySet<string> {
    if (!this.#profiles) {
      const names = this.values[0]?.layers[0]?.context.variables('COMPOSE_PROFILES')?.split(',') ?? [];
      this.#profiles = new Set(names.map((name) => name.trim()).filter((name) => name !== ''));
    }
    return this.#profiles;
  }

  /** Whether a service is on without further ado. */
  isOn({ profiles }: Service): boolean {
    return profiles.length === 0 || this.profiles.has('*') || profiles.some((profile) => this.profiles.has(profile));
  }

  /** Whether two services can be on at once: one of them is wherever the other is, or `COMPOSE_PROFILES` switches both on. */
  canRunTogether(a: Service, b: Service): boolean {
    return (
      a.profiles.length === 0 ||
      b.profiles.length === 0 ||
      a.profiles.some((profile) => b.profiles.includes(profile)) ||
      (this.isOn(a) && this.isOn(b))
    );
  }

  get services(): readonly Service[] {
    if (!this.#services) {
      const find = (path: string): ComposeFile | undefined => {
        const file = this.surroundings.composeFile(path);
        if (file) this.#extended.add(file);
        return file;
      };
      const names = new Set(this.values.flatMap((value) => value.get('services')?.names() ?? []));
      const [file] = this.files;
      // a file whose words are all there is has made them already
      const all = this.root === file?.value && !file.mentions('extends') ? file.services : servicesOf(this.root, find, names);
      this.#byName = new Map(all.map((service) => [service.name, service]));
      this.#services = all;
    }
    return this.#services;
  }

  service(name: string): Service | undefined {
    return this.services.length === 0 ? undefined : this.#byName?.get(name);
  }

  /** Nothing is missing that is not missing for Compose: all includes are here, every file could be read. */
  get isComplete(): boolean {
    if (this.options.isPartial === true || this.parts.open) return false;
    return !this.parts.files.some(({ isBroken }) => isBroken) && !this.variants.some(({ isBroken }) => isBroken);
  }

  /** `docker stack deploy` runs it. */
  get isStack(): boolean {
    return this.isDeployed || this.files.some(({ isStack }) => isStack);
  }

  /** It is meant for `docker stack deploy` whatever else is in it: by its name, or by a script. */
  get isDeployed(): boolean {
    return this.files.some(({ stack, path }) => stack.isNamed || this.surroundings.isDeployed?.(path) === true);
  }

  /** A script or pipeline gives it to `docker compose`. */
  get isRunByCompose(): boolean {
    return this.files.some(({ path }) => this.surroundings.isRun?.(path) === true);
  }

  /** It is for work on the source or for tests, not for running what is finished. */
  get isDevelopment(): boolean {
    this.#development ??=
      this.files.some(({ path }) => hasDevelopmentName(path)) || isDevelopmentSet(this.services, (service) => this.stageOf(service));
    return this.#development;
  }

  /** It offers services to choose from; nobody runs all of them. */
  get isMenu(): boolean {
    return isMenu(this.services);
  }

  /** Services that run until they are stopped. */
  get longRunning(): readonly Service[] {
    if (!this.#longRunning) {
      const awaited = awaitedBy(this.services);
      this.#longRunning = this.services.filter(
        (service) => service.replicas !== 0 && !service.has('provider') && !isOneShot(service, awaited),
      );
    }
    return this.#longRunning;
  }

  /** Names that a top-level section declares. */
  names(section: Section): string[] {
    return this.root.get(section)?.names() ?? [];
  }

  declaration(section: Section, name: string): Value | undefined {
    return this.root.get(section)?.entry(name);
  }

  /** Whether a name is declared nowhere: neither here, nor in a file that could be added, and nothing is out of sight. */
  lacks(section: Section | 'services', name: string): boolean {
    if (!this.isComplete) return false;
    const here = section === 'services' ? this.service(name) : this.declaration(section, name);
    return here === undefined && !this.variants.some(({ value }) => value.get(section)?.entry(name));
  }

  /** The path of the Dockerfile that builds a service; undefined when it is remote, in the compose file itself, or not known. */
  dockerfilePath({ build }: Service): string | undefined {
    if (build?.context === undefined || build.dockerfile === undefined || build.inline) return undefined;
    if (/^(?:[a-z+]+:\/\/|git@|github\.com\/)/.test(build.context)) return undefined;
    return resolvePath(resolvePath(build.folder, build.context), build.dockerfile);
  }

  /** The Dockerfile that builds a service, the one in the compose file itself included. */
  dockerfileOf(service: Service): DockerfileFacts | undefined {
    const inline = service.build?.inline;
    if (inline) return inline.text === undefined ? undefined : this.inlineFacts(inline.text);
    const path = this.dockerfilePath(service);
    return path === undefined ? undefined : this.surroundings.dockerfile(path);
  }

  private inlineFacts(text: string): DockerfileFacts {
    const inline = (this.#inline ??= new Map<string, DockerfileFacts>());
    const known = inline.get(text) ?? factsOfText(text);
    inline.set(text, known);
    return known;
  }

  /** The stage that a service runs. */
  stageOf(service: Service): StageFacts | undefined {
    const { target } = service.build ?? {};
    const facts = target && target.text === undefined ? undefined : this.dockerfileOf(service);
    return facts && stageOfTarget(facts, target?.text);
  }
}
