import { dirname, isWithin, relativePath, resolvePath } from '../../../core/path.js';
import type { Choice } from '../../schema/completion.js';
import type { Opening } from '../../yaml/navigation/openings.js';
import type { ComposeFile } from '../file.js';
import type { ComposeAround } from './around.js';

type Find = (file: ComposeFile, around: ComposeAround, opening: Opening) => readonly string[];

/** More files than these nobody looks through. */
const limit = 200;

const composeFiles: Find = (file, around) =>
  below(
    file.folder,
    around.files().map(({ path }) => path),
  );

const envFiles: Find = (file, around) =>
  below(file.folder, around.paths()).filter((path) => /(?:^|\/)(?:\.env|[^/]*\.env|\.?env\.)[^/]*$/.test(path));

const anyFiles: Find = (file, around) => below(file.folder, around.paths()).map((path) => `./${path}`);

const dockerfiles = (folder: string, around: ComposeAround): string[] =>
  below(folder, around.paths()).filter((path) => /(?:^|\/)[^/]*(?:dockerfile|containerfile)[^/]*$/i.test(path));

const contexts: Find = (file, around) =>
  dockerfiles(file.folder, around).map((path) => (dirname(path) === '' ? '.' : `./${dirname(path)}`));

/** Relative to the context, which may be written beside. */
const inContext: Find = (file, around, { steps }) => {
  const step = steps.at(-1);
  const context = step && 'key' in step ? step.map.scalar('context')?.text : undefined;
  return dockerfiles(resolvePath(file.folder, context ?? '.'), around);
};

/** Values that are paths, by their place. */
const places: Readonly<Record<string, Find>> = {
  'include.[]': composeFiles,
  'include.[].path': composeFiles,
  'include.[].env_file': envFiles,
  'services.*.extends.file': composeFiles,
  'services.*.env_file': envFiles,
  'services.*.env_file.[]': envFiles,
  'services.*.env_file.[].path': envFiles,
  'services.*.build': contexts,
  'services.*.build.context': contexts,
  'services.*.build.dockerfile': inContext,
  'secrets.*.file': anyFiles,
  'configs.*.file': anyFiles,
};

/** Files of the workspace that may be named at a place of the schema. */
export function pathsAt(file: ComposeFile, around: ComposeAround, opening: Opening, path: string): Choice[] {
  const find = opening.what === 'value' ? places[path] : undefined;
  const others = {
    ...around,
    files: () => around.files().filter((other) => other.path !== file.path),
    paths: () => around.paths().filter((other) => other !== file.path),
  };
  return [...new Set(find?.(file, others, opening))].slice(0, limit).map((text) => ({ text, detail: 'file' }));
}

/** Paths in a folder, seen from there. */
const below = (folder: string, paths: readonly string[]): string[] =>
  paths.filter((path) => isWithin(folder, path) && path !== folder).map((path) => relativePath(folder, path));
