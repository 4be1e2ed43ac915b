import picomatch from 'picomatch';
import type { GlobMatcher } from '../core/config.js';

const compiled = new Map<string, (path: string) => boolean>();

/** Whether a path matches a glob. A glob without `/` matches the name in any folder, as in `.gitignore`; a leading `!` excludes again. */
export const matchesAny: GlobMatcher = (path, globs) => {
  let matched = false;
  for (const glob of globs) {
    const negated = glob.startsWith('!');
    if (matcher(negated ? glob.slice(1) : glob)(path)) matched = !negated;
  }
  return matched;
};

function matcher(glob: string): (path: string) => boolean {
  let test = compiled.get(glob);
  if (!test) {
    const pattern = glob.replace(/^\.?\//, '').replace(/\/$/, '/**');
    test = picomatch(pattern.includes('/') ? pattern : [pattern, `**/${pattern}`], { dot: true });
    compiled.set(glob, test);
  }
  return test;
}
