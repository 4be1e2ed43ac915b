/**
 * Paths as the engine uses them: `/` between parts, relative to the workspace or absolute.
 * The hosts convert what the system or a URI uses.
 */
export function normalizePath(path: string): string {
  const absolute = path.startsWith('/');
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!absolute) out.push('..');
  }
  return (absolute ? '/' : '') + out.join('/');
}

/** The folder of a path, `''` for a file of the workspace's root. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : slash === 0 ? '/' : path.slice(0, slash);
}

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `path` seen from `folder`; an absolute path stays as it is. */
export const resolvePath = (folder: string, path: string): string =>
  normalizePath(path.startsWith('/') || folder === '' ? path : `${folder}/${path}`);

/** The folders of a path from the nearest to the root (`''`, or `/` for absolute paths). */
export function ancestors(path: string): string[] {
  const out: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    out.push(folder);
    if (folder === '' || folder === '/') return out;
  }
}

/** Whether `path` is `folder` or lies below it. */
export const isWithin = (folder: string, path: string): boolean =>
  folder === '' ? !path.startsWith('/') : path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** `path` written from `folder`, or unchanged if it does not lie below. */
export const relativePath = (folder: string, path: string): string =>
  folder !== '' && isWithin(folder, path) ? path.slice(folder.endsWith('/') ? folder.length : folder.length + 1) : path;
