import type { Command } from './command.js';

/** Whether a command deletes a directory, all that is in it, or one above it. `~` is any home. */
export function deletes(command: Command, directory: string): boolean {
  if (command.name === 'find')
    return command.has('-delete') && command.operands.some(({ raw }) => isWithin(raw, directory) && reaches(raw, directory));
  if (command.name !== 'rm' || !command.has('-f', '--force') || !command.has('-r', '-R', '--recursive')) return false;
  return command.operands.some(({ raw }) => alternatives(raw).some((path) => reaches(path, directory)));
}

// find deletes what its tests name, so a directory above is not enough
const isWithin = (path: string, directory: string): boolean => segmentsOf(path).length >= segmentsOf(directory).length;

/** `/var/{a,b}` is two paths. */
function alternatives(path: string): string[] {
  const [, before = '', inside, after = ''] = /^([^{]*)\{([^{}]*)\}(.*)$/.exec(path) ?? [];
  return inside === undefined ? [path] : inside.split(',').map((each) => before + each + after);
}

function reaches(path: string, directory: string): boolean {
  const wanted = segmentsOf(directory);
  const given = segmentsOf(inHome(path, directory));
  const covered = given.slice(0, wanted.length).every((segment, i) => matches(segment, wanted[i] ?? ''));
  if (!covered) return false;
  // a file in it is not all of it
  return given.length <= wanted.length ? given.length > 1 : given.slice(wanted.length).every((segment) => segment.includes('*'));
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '' && segment !== '.');

/** `$HOME/.cache`, `/root/.cache` and `/home/app/.cache` are `~/.cache`. */
const inHome = (path: string, directory: string): string =>
  directory.startsWith('~') ? path.replace(/^(?:\$\{?HOME\}?|\/root|\/home\/[^/]+)(?=\/|$)/, '~') : path;

function matches(glob: string, name: string): boolean {
  const [before = '', ...rest] = glob.split(/[*?]/);
  if (rest.length === 0) return glob === name;
  // a leading wildcard does not match a hidden file
  return name.startsWith(before) && name.endsWith(rest.at(-1) ?? '') && (before !== '' || !name.startsWith('.'));
}
