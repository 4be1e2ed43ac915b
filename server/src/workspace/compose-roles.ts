import { basename, resolvePath } from '../core/path.js';
import type { sections } from '../syntax/compose/file.js';
import { type ComposeFile } from '../syntax/compose/file.js';
import { hasDevelopmentName } from '../syntax/compose/development.js';
import { readEnvFile } from '../syntax/compose/interpolation.js';
import { ComposeProject, type ComposeSurroundings } from '../syntax/compose/project.js';
import { serviceReferences } from '../syntax/compose/references.js';

export interface ProjectPlan {
  /** The same as long as the project is the same one. */
  readonly key: string;
  readonly files: readonly ComposeFile[];
  readonly variants: readonly ComposeFile[];
}

/** What a file is to its project. */
export type ComposeRole = 'root' | 'override' | 'fragment' | 'included' | 'extended' | 'stack';

const rootNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const overrideNames = ['compose.override.yaml', 'compose.override.yml', 'docker-compose.override.yaml', 'docker-compose.override.yml'];
const overrideWord = /(?:^|[._-])(?:override|overlay|prod|production|staging)(?=[._-])/i;

type Files = ReadonlyMap<string, ComposeFile>;
type Surroundings = Pick<ComposeSurroundings, 'textOf'>;

/** Decides which files make a project: what the configuration lists, what `.env` lists, what the names say, then the rest. */
export function planProjects(files: Files, surroundings: Surroundings, configured: readonly (readonly string[])[]): ProjectPlan[] {
  const plans = listed(files, configured);
  const used = new Set(plans.flatMap((plan) => plan.files));
  const folders = groupByFolder([...files.values()].filter((file) => !used.has(file)));
  const referenced = referencedFiles(files);
  for (const [folder, group] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const plan of planFolder(folder, group, files, surroundings, referenced)) plans.push(plan);
  }
  return plans;
}

const planOf = (files: readonly ComposeFile[], variants: readonly ComposeFile[] = []): ProjectPlan[] =>
  files.length === 0 ? [] : [{ key: files.map(({ path }) => path).join('\n'), files, variants }];

const listed = (files: Files, configured: readonly (readonly string[])[]): ProjectPlan[] =>
  configured.flatMap((paths) => planOf(paths.flatMap((path) => files.get(path) ?? [])));

function groupByFolder(files: readonly ComposeFile[]): Map<string, ComposeFile[]> {
  const groups = new Map<string, ComposeFile[]>();
  for (const file of files) {
    const group = groups.get(file.folder);
    if (group) group.push(file);
    else groups.set(file.folder, [file]);
  }
  return groups;
}

function planFolder(
  folder: string,
  group: readonly ComposeFile[],
  files: Files,
  surroundings: Surroundings,
  referenced: ReadonlySet<string>,
): ProjectPlan[] {
  const sorted = [...group].sort((a, b) => (a.path < b.path ? -1 : 1));
  const main = mainFiles(folder, sorted, files, surroundings).filter(({ path }, i) => i > 0 || !referenced.has(path));
  const [base] = main;
  const rest = sorted.filter((file) => !main.includes(file) && !referenced.has(file.path) && !isSecondName(file, base));
  const roles = new Map(rest.map((file) => [file, roleOf(file, base)]));
  const overrides = rest.filter((file) => roles.get(file) === 'override');
  const roots = rest.filter((file) => roles.get(file) === 'root' || roles.get(file) === 'stack');
  return [...planOf(main, overrides), ...roots.flatMap((file) => planOf([file], base ? [] : overrides))];
}

/** `docker-compose.yml` beside `compose.yaml`: Compose reads the first alone. */
const isSecondName = (file: ComposeFile, base: ComposeFile | undefined): boolean =>
  base !== undefined && rootNames.includes(basename(base.path)) && rootNames.includes(basename(file.path));

/** The files that `docker compose` reads in a folder by itself. */
function mainFiles(folder: string, group: readonly ComposeFile[], files: Files, surroundings: Surroundings): ComposeFile[] {
  const env = surroundings.textOf(resolvePath(folder, '.env'));
  const variables = env?.includes('COMPOSE_FILE') === true ? readEnvFile(env) : undefined;
  const named = variables?.get('COMPOSE_FILE');
  if (named !== undefined) {
    const separator = variables?.get('COMPOSE_PATH_SEPARATOR') ?? (named.includes(';') ? ';' : ':');
    return named.split(separator).flatMap((path) => files.get(resolvePath(folder, path)) ?? []);
  }
  const byName = (names: readonly string[]): ComposeFile | undefined =>
    names.map((name) => group.find(({ path }) => basename(path) === name)).find((file) => file !== undefined);
  const root = byName(rootNames);
  return root ? [root, byName(overrideNames)].filter((file) => file !== undefined) : [];
}

function roleOf(file: ComposeFile, base: ComposeFile | undefined): ComposeRole {
  const fixed = fixedRole(file);
  if (fixed) return fixed;
  const selfContained = file.services.length > 0 && file.services.every(({ value }) => runs.some((key) => value.get(key)));
  const mayOverride = base !== undefined && (overrideWord.test(basename(file.path)) || hasDevelopmentName(file.path));
  if (file.isStack && selfContained) return 'stack';
  if (!selfContained) return mayOverride ? 'override' : 'fragment';
  return base !== undefined && !standsAlone(file) ? (mayOverride ? 'override' : 'fragment') : 'root';
}

const runs = ['image', 'build', 'extends', 'provider'] as const;

/** `# plimsoll-project: compose.yaml, this.yaml` says that a file is combined with others. */
const fixedRole = ({ text }: ComposeFile): ComposeRole | undefined =>
  text.includes('plimsoll-project') && /^#[ \t]*plimsoll-project:[^\n]*,/m.test(text) ? 'override' : undefined;

/** Whether everything that a file's services use is in the file. */
function standsAlone(file: ComposeFile): boolean {
  const project = new ComposeProject([file], {
    composeFile: () => undefined,
    dockerfile: () => undefined,
    exists: () => undefined,
    textOf: () => undefined,
  });
  const lacks = (section: (typeof sections)[number], name: string): boolean => !project.declaration(section, name);
  return file.services.every(
    (service) =>
      serviceReferences(service).every(({ name }) => project.service(name)) &&
      service.networks.every(({ name }) => name === 'default' || !lacks('networks', name)) &&
      service.mounts.every(({ type, source }) => type !== 'volume' || source === undefined || !lacks('volumes', source)) &&
      service.secrets.every(({ name }) => !lacks('secrets', name)) &&
      service.configs.every(({ name }) => !lacks('configs', name)),
  );
}

/** Paths that another file includes or extends. */
function referencedFiles(files: Files): Set<string> {
  const referenced = new Set<string>();
  for (const file of files.values()) {
    for (const path of writtenPaths(file)) {
      const target = resolvePath(file.folder, path);
      if (target !== file.path) referenced.add(target);
    }
  }
  return referenced;
}

function writtenPaths(file: ComposeFile): string[] {
  if (!file.text.includes('include') && !file.text.includes('extends')) return [];
  const includes = file.value.get('include')?.items() ?? [];
  const paths = includes.flatMap(({ node }) => {
    const written = node?.kind === 'map' ? node.get('path') : node;
    const items = written?.kind === 'seq' ? written.items : [written];
    return items.flatMap((item) => (item?.kind === 'scalar' ? [item.text] : []));
  });
  const extended = file.services.flatMap((service) => {
    const path = service.home?.node?.kind === 'map' ? service.home.node.map('extends')?.text('file') : undefined;
    return path === undefined ? [] : [path];
  });
  return [...paths, ...extended];
}
