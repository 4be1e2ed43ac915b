import { basename } from '../core/path.js';
import { isBakeFile } from '../syntax/bake/bake-file.js';

/**
 * Whether a file counts though it is none of ours, by its name: variables that Compose interpolates, what a build context leaves out, what may
 * be missing from a checkout, and how images are built.
 */
export const isReadAsText = (path: string): boolean =>
  /^(?:\.env|\.?env\..+|.+\.env|.*\.?dockerignore|\.gitignore)$/.test(basename(path)) || isBakeFile(path);
