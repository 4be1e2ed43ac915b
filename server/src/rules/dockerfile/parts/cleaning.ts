import type { Fix } from '../../../core/fix.js';
import { spanOf } from '../../../core/span.js';
import type { CommandInstruction } from '../../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../../syntax/dockerfile/dockerfile.js';
import type { PackageCommand } from '../../../syntax/dockerfile/package-command.js';
import type { PackageManager } from '../../../syntax/shell/package-managers.js';
import type { Command } from '../../../syntax/shell/command.js';
import { deletes } from '../../../syntax/shell/removal.js';

/** Commands by the instruction they stand in. */
export function byRun(commands: readonly PackageCommand[]): ReadonlyMap<CommandInstruction, readonly PackageCommand[]> {
  const groups = new Map<CommandInstruction, PackageCommand[]>();
  for (const command of commands) {
    const group = groups.get(command.run);
    if (group) group.push(command);
    else groups.set(command.run, [command]);
  }
  return groups;
}

/** Where the last command of an instruction that empties the cache of a package manager starts, or -1. */
export function lastCleaning(run: CommandInstruction, { caches, otherCaches = [], clean = [], cleaners, tools }: PackageManager): number {
  const cleans = (command: Command): boolean =>
    (cleaners ?? tools).includes(command.name)
      ? clean.some((name) => name.split(' ').every((word, i) => command.operands[i]?.value === word))
      : [...caches, ...otherCaches].some((cache) => deletes(command, cache));
  return run.commands.findLast(cleans)?.start ?? -1;
}

/** Runs another command behind the list of commands that a command stands in. None where the text cannot be told apart. */
export function appendCommand(
  dockerfile: Dockerfile,
  run: CommandInstruction,
  { start, wrappers }: Command,
  text: string,
  isSafe: boolean,
): Fix[] {
  const script = run.scripts.find((candidate) => candidate.start <= start && start < candidate.end);
  // another command would need sudo as well
  if (!script || run.exec || script.errors.length > 0 || wrappers.some(({ name }) => name === 'sudo')) return [];
  const isBody = run.heredocs.some(({ body }) => body.start === script.start);
  if ((run.heredocs.length > 0 && !isBody) || isLeaving(script.commands.at(-1))) return [];
  const byLine = isBody && !script.isAndList;
  const end = byLine ? script.start + script.text.trimEnd().length : script.listEnd;
  if (end === undefined) return [];
  const safety = isSafe && script.isAndList ? 'safe' : 'review';
  return [{ title: `Add ${text}`, safety, edits: [{ span: spanOf(end, end), text: (byLine ? dockerfile.eol : ' && ') + text }] }];
}

/** Whether nothing behind a command runs. */
const isLeaving = (last: Command | undefined): boolean =>
  last !== undefined && (last.name === 'exit' || last.name === 'return' || last.wrappers.some(({ name }) => name === 'exec'));

/** Mounts the caches of a package manager. None where the user is not root: the mounts would not be theirs. */
export function mountCaches(run: CommandInstruction, { caches, isExclusive }: PackageManager): Fix[] {
  const user = run.stage?.inEffect('USER', run.start)?.argsText ?? 'root';
  if (!/^(?:root|0)(?:$|:)/.test(user)) return [];
  const sharing = isExclusive === true ? ',sharing=locked' : '';
  const mounts = caches.map((cache) => ` --mount=type=cache,target=${cache.replace('~', '/root')}${sharing}`).join('');
  const { end } = run.keyword;
  return [{ title: 'Keep the downloads in a cache mount', safety: 'review', edits: [{ span: spanOf(end, end), text: mounts }] }];
}
