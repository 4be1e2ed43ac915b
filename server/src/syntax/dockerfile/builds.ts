/** Stands for names that nobody can tell, in a list of names or for a target. */
export const anything = '*';

/** One build of a Dockerfile, as a Compose or Bake file says it. */
export interface DockerfileBuild {
  /** The file that says so. */
  readonly by: string;
  /** The folder that is sent to the builder. */
  readonly context: string;
  /** The stage that is built: a name or number, `anything`, or undefined for the last one. */
  readonly target: string | undefined;
  /** Names of the arguments that are passed. */
  readonly args: readonly string[];
  /** Names that stand for other contexts: FROM and `--from=` mean these before they mean images. */
  readonly contexts: readonly string[];
  /** Platforms that it is for, such as `linux/arm64`; none where the builder's own is meant. */
  readonly platforms: readonly string[];
  /** It is for work on the source: what it builds is not what is shipped. */
  readonly isDevelopment: boolean;
}

/** What a Dockerfile may ask about the rest of the workspace. */
export interface DockerfileSurroundings {
  /** The builds of the Dockerfile at a path. The same list as long as nothing in it has changed. */
  builds(path: string): readonly DockerfileBuild[];
  /** Tags of an image that the workspace uses, the most used first; `name` as `imageName` writes it. */
  tags(name: string): readonly string[];
}

export const noBuilds: readonly DockerfileBuild[] = [];
const noTags: readonly string[] = [];

/** A Dockerfile without anything around it. */
export const nothingAround: DockerfileSurroundings = { builds: () => noBuilds, tags: () => noTags };

export const includesName = (names: readonly string[], name: string): boolean => names.includes(name) || names.includes(anything);

/** Names of stages that are built for work on the source. */
const development = /^(?:dev|devel|develop|development|local|debug|e2e|lint|ci|docs?|tests?|testing)(?:$|[-_.])/i;

/** The stages that builds choose, by name or number; undefined for the last one. Builds for development choose nothing. */
export const chosenTargets = (builds: readonly DockerfileBuild[]): (string | undefined)[] =>
  builds.flatMap(({ target, isDevelopment }) => (isDevelopment || target === anything || development.test(target ?? '') ? [] : [target]));
