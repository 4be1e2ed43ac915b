import type { ComposeProjectFiles } from '../core/config.js';
import { basename, resolvePath } from '../core/path.js';
import { hasDevelopmentName } from '../syntax/compose/development.js';
import type { ComposeFile, Section } from '../syntax/compose/file.js';
import { readEnvFile } from '../syntax/compose/interpolation.js';
import { ComposeProject, type ComposeSurroundings, type ProjectOptions } from '../syntax/compose/project.js';
import { serviceReferences } from '../syntax/compose/references.js';
import { ComposeLinks } from './compose-links.js';

export interface ProjectPlan extends ProjectOptions {
  /** The same as long as the project is the same one. */
  readonly key: string;
  readonly files: readonly ComposeFile[];
  readonly variants: readonly ComposeFile[];
}

/** What a file is to its project. */
type ComposeRole = 'root' | 'override' | 'fragment' | 'included' | 'extended' | 'stack';

const rootNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const overrideNames = ['compose.override.yaml', 'compose.override.yml', 'docker-compose.override.yaml', 'docker-compose.override.yml'];
const overrideWord = /(?:^|[._-])(?:override|overlay|prod|production|staging)(?=[._-])/i;

type Files = ReadonlyMap<string, ComposeFile>;
type Surroundings = Pick<ComposeSurroundings, 'textOf'>;

/** Decides which files make a project: what the configuration, comments and `.env` list, what the names say, then the rest. */
export function planProjects(files: Files, surroundings: Surroundings, configured: readonly ComposeProjectFiles[]): ProjectPlan[] {
  const folders = groupByFolder(files.values());
  const listed = [...listedInComments(files), ...listedInEnv(folders.keys(), surroundings)].map((paths) => ({ files: paths }));
  const plans = [...configured, ...listed].flatMap((project) => listedPlan(project, files));
  const used = new Set(plans.flatMap((plan) => plan.files));
  const links = new ComposeLinks(files);
  for (const [, group] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const plan of planFolder(
      group.filter((file) => !used.has(file)),
      links,
    ))
      plans.push(plan);
  return plans;
}

function planOf(files: readonly ComposeFile[], variants: readonly ComposeFile[] = [], options: ProjectOptions = {}): ProjectPlan[] {
  return files.length === 0 ? [] : [{ key: files.map(({ path }) => path).join('\n'), files, variants, ...options }];
}

function listedPlan({ files: paths, projectDirectory: folder, envFiles }: ComposeProjectFiles, files: Files): ProjectPlan[] {
  const found = paths.flatMap((path) => files.get(path) ?? []);
  return planOf(found, [], { isPartial: found.length < paths.length, folder, envFiles });
}

/** `# plimsoll-project: compose.yaml, this.yaml` says which files make a project with the one that it stands in. */
function listedInComments(files: Files): string[][] {
  return [...files.values()].flatMap((file) => {
    const list = file.text.includes('plimsoll-project') ? /^#[ \t]*plimsoll-project:(.*)$/m.exec(file.text)?.[1] : undefined;
    return list === undefined ? [] : [list.split(',').map((path) => resolvePath(file.folder, path.trim()))];
  });
}

/** What `COMPOSE_FILE` lists in the `.env` of a folder. */
function listedInEnv(folders: Iterable<string>, { textOf }: Surroundings): string[][] {
  return [...folders].flatMap((folder) => {
    const env = textOf(resolvePath(folder, '.env'));
    const variables = env?.includes('COMPOSE_FILE') === true ? readEnvFile(env) : undefined;
    const list = variables?.get('COMPOSE_FILE');
    if (list === undefined || list === '') return [];
    // `;` is what Windows writes, and no part of the name of a compose file
    const separator = variables?.get('COMPOSE_PATH_SEPARATOR') ?? (list.includes(';') ? ';' : ':');
    return [list.split(separator).map((path) => resolvePath(folder, path.trim()))];
  });
}

function groupByFolder(files: Iterable<ComposeFile>): Map<string, ComposeFile[]> {
  const groups = new Map<string, ComposeFile[]>();
  for (const file of files) {
    const group = groups.get(file.folder);
    if (group) group.push(file);
    else groups.set(file.folder, [file]);
  }
  return groups;
}

function planFolder(group: readonly ComposeFile[], links: ComposeLinks): ProjectPlan[] {
  const sorted = [...group].sort((a, b) => (a.path < b.path ? -1 : 1));
  const usual = usualFiles(sorted);
  const [named] = usual;
  const base = named && isRoot(named, links) ? named : undefined;
  const rest = sorted.filter((file) => !usual.includes(file) && !isSecondName(file, named));
  const roles = new Map(rest.map((file) => [file, roleOf(file, base, links)]));
  const having = (...wanted: ComposeRole[]): ComposeFile[] => rest.filter((file) => wanted.includes(roles.get(file) ?? 'fragment'));
  const parts = [...having('override'), ...having('fragment').filter(({ isBroken }) => !isBroken)];
  return [...(base ? planOf(usual, parts) : []), ...having('root', 'stack').flatMap((file) => planOf([file], base ? [] : parts))];
}

/** The files that `docker compose` reads in a folder by itself. */
function usualFiles(group: readonly ComposeFile[]): ComposeFile[] {
  const byName = (names: readonly string[]): ComposeFile | undefined =>
    names.map((name) => group.find(({ path }) => basename(path) === name)).find((file) => file !== undefined);
  const root = byName(rootNames);
  return root ? [root, byName(overrideNames)].filter((file) => file !== undefined) : [];
}

/** A file of a usual name is a root, unless it is there for others: they include it, or extend what does not run by itself. */
const isRoot = (file: ComposeFile, links: ComposeLinks): boolean =>
  !links.isIncluded(file) && (!links.isExtendedFromAfar(file) || (isSelfContained(file) && standsAlone(file)));

/** `docker-compose.yml` beside `compose.yaml`: Compose reads the first alone. */
const isSecondName = (file: ComposeFile, base: ComposeFile | undefined): boolean =>
  base !== undefined && rootNames.includes(basename(base.path)) && rootNames.includes(basename(file.path));

function roleOf(file: ComposeFile, base: ComposeFile | undefined, links: ComposeLinks): ComposeRole {
  if (links.isIncluded(file)) return 'included';
  if (links.isExtended(file)) return 'extended';
  const selfContained = isSelfContained(file);
  const mayOverride = base !== undefined && (overrideWord.test(basename(file.path)) || hasDevelopmentName(file.path));
  if (file.isStack && selfContained) return 'stack';
  if (!selfContained) return mayOverride ? 'override' : 'fragment';
  return base !== undefined && !standsAlone(file) ? (mayOverride ? 'override' : 'fragment') : 'root';
}

const runs = ['image', 'build', 'extends', 'provider'] as const;

const isSelfContained = ({ services }: ComposeFile): boolean =>
  services.length > 0 && services.every(({ value, isOpen }) => isOpen || runs.some((key) => value.get(key)));

/** Whether everything that a file's services use is in the file. */
function standsAlone(file: ComposeFile): boolean {
  const project = new ComposeProject([file], nothingAround);
  const lacks = (section: Section, name: string): boolean => !project.declaration(section, name);
  return file.services.every(
    (service) =>
      serviceReferences(service).every(({ name }) => project.service(name)) &&
      service.networks.every(({ name }) => name === 'default' || !lacks('networks', name)) &&
      service.mounts.every(({ type, source }) => type !== 'volume' || source === undefined || !lacks('volumes', source)) &&
      service.secrets.every(({ name }) => !lacks('secrets', name)) &&
      service.configs.every(({ name }) => !lacks('configs', name)) &&
      service.models.every(({ name }) => !lacks('models', name)),
  );
}

const nothingAround: ComposeSurroundings = {
  composeFile: () => undefined,
  dockerfile: () => undefined,
  exists: () => undefined,
  textOf: () => undefined,
};
