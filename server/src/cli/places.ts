import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { configName } from '../engine/config-files.js';

/** A path as it was given, and what is there. `disk` is absolute. */
export interface Place {
  readonly given: string;
  readonly disk: string;
  readonly is: 'file' | 'folder' | 'missing';
}

export function locate(cwd: string, given: string): Place {
  const disk = path.resolve(cwd, given);
  try {
    return { given, disk, is: statSync(disk).isDirectory() ? 'folder' : 'file' };
  } catch (error) {
    // what cannot be looked at may be there all the same: reading it says why not
    const missing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return { given, disk, is: missing ? 'missing' : 'file' };
  }
}

const folderOf = ({ disk, is }: Place): string => (is === 'folder' ? disk : path.dirname(disk));

/** Whether `file` is `folder` or lies below it. */
export const isBelow = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
};

/** The folder that is taken for the workspace: the working directory, or what holds all places if one lies outside of it. */
export function rootOf(cwd: string, places: readonly Place[]): string {
  const outside = places.filter(({ disk }) => !isBelow(cwd, disk));
  if (outside.length === 0) return cwd;
  const inside = outside.length < places.length ? [cwd] : [];
  return [...inside, ...outside.map(folderOf)].reduce((common, folder) => {
    let at = common;
    while (!isBelow(at, folder)) at = path.dirname(at);
    return at;
  });
}

/** A folder whose files are read, and how many levels below it. */
export interface Surroundings {
  readonly folder: string;
  readonly depth: number;
}

const isProject = (folder: string): boolean => existsSync(path.join(folder, '.git')) || existsSync(path.join(folder, configName));

/**
 * What a file must be judged together with: its project, as far as it lies in the workspace.
 * Without a project, only its neighbours: the working directory may be a home directory.
 */
export function surroundingsOf(root: string, file: string): Surroundings {
  for (let at = path.dirname(file); isBelow(root, at); at = path.dirname(at)) {
    if (isProject(at)) return { folder: at, depth: Infinity };
    if (at === path.dirname(at)) break;
  }
  const inProject = upwards(root).some(isProject);
  return inProject ? { folder: root, depth: Infinity } : { folder: path.dirname(file), depth: 1 };
}

/** A folder and all above it, the nearest first. */
function upwards(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

/** The folders above the workspace that belong to its repository, the nearest first. */
export function foldersAbove(root: string): string[] {
  const folders = upwards(root);
  const top = folders.findIndex((folder) => existsSync(path.join(folder, '.git')));
  return folders.slice(1, top < 0 ? folders.length : top + 1);
}

/** The nearest configuration file above the workspace. */
export const configAbove = (root: string): string | undefined =>
  foldersAbove(root)
    .map((folder) => path.join(folder, configName))
    .find((file) => existsSync(file));
