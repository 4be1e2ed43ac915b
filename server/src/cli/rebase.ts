import { mapProjectPaths, type Config } from '../core/config.js';
import { matchesAny } from '../engine/globs.js';

/** A configuration as it reads from a folder below its own; `prefix` is that folder's path seen from the configuration's. */
export function rebaseConfig(config: Config, prefix: string): Config {
  const parts = prefix.split('/');
  const globs = (list: readonly string[]): string[] => list.flatMap((glob) => rebaseGlob(glob, parts));
  const { ignore, overrides, files, compose, kubernetes, advisor } = config;
  const projects = Object.entries(advisor?.projects ?? {}).flatMap(([path, project]) =>
    below(path, prefix).map((inside) => [inside, project] as const),
  );
  return {
    ...config,
    ...(ignore && { ignore: globs(ignore) }),
    ...(overrides && { overrides: overrides.map((override) => ({ ...override, files: globs(override.files) })) }),
    ...(files && { files: Object.fromEntries(Object.entries(files).map(([kind, list]) => [kind, globs(list)])) }),
    ...(compose?.projects && { compose: { projects: compose.projects.map((project) => rebaseProject(project, prefix)) } }),
    ...(kubernetes?.scopes && { kubernetes: { ...kubernetes, scopes: globs(kubernetes.scopes) } }),
    ...(advisor && { advisor: { projects: Object.fromEntries(projects) } }),
  };
}

type ComposeProjectEntry = NonNullable<NonNullable<Config['compose']>['projects']>[number];

function rebaseProject(project: ComposeProjectEntry, prefix: string): ComposeProjectEntry {
  const inside = (list: readonly string[]): string[] => list.flatMap((path) => below(path, prefix));
  if (!('files' in project)) return inside(project);
  const up = '../'.repeat(prefix.split('/').length);
  return { ...mapProjectPaths(project, (path) => below(path, prefix)[0] ?? up + path), files: inside(project.files) };
}

/** The path seen from the folder, if it lies below. */
function below(path: string, prefix: string): string[] {
  const clean = path.replace(/^\.\//, '');
  if (clean === prefix) return ['.'];
  return clean.startsWith(`${prefix}/`) ? [clean.slice(prefix.length + 1)] : [];
}

/** What is left of a glob once its first parts have matched the folder; nothing if they cannot. */
function rebaseGlob(glob: string, folder: readonly string[]): string[] {
  const not = glob.startsWith('!') ? '!' : '';
  const pattern = glob.slice(not.length).replace(/^\.?\//, '');
  const parts = pattern.split('/');
  // a glob without a slash matches in any folder, and so does one that begins with **
  if (!pattern.includes('/') || parts[0] === '**') return [glob];
  for (const [i, name] of folder.entries()) {
    const part = parts[i];
    if (part === '**') return [not + parts.slice(i).join('/')];
    if (part === undefined || part === '') return [`${not}**`];
    if (!matchesAny(name, [part])) return [];
  }
  const rest = parts.slice(folder.length).join('/');
  if (rest === '') return [`${not}**`];
  // a slash anywhere keeps the glob from matching in deeper folders, even one that no path begins with
  return [rest.includes('/') ? not + rest : `${not}{${rest},/${rest}}`];
}
