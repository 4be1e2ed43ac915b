import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { UsageError } from './io.js';

type Git = (...args: string[]) => string;

/**
 * Absolute paths of the files that differ from where the branch left `ref`, untracked ones included.
 * Git is asked by its plumbing alone, with everything off that a repository could make it run: hooks, the file system monitor, filters, diff drivers, and fetching.
 */
export function changedFiles(cwd: string, ref: string): Set<string> {
  if (ref.startsWith('-')) throw new UsageError(`--changed takes a branch, tag or commit; not "${ref}".`);
  const plain: Git = (...args) => git(cwd, args, {});
  const top = plain('rev-parse', '--show-toplevel').replace(/\r?\n$/, '');
  const noFilters = withoutFilters(listOf(plain('config', '-z', '--name-only', '--list')));
  const run: Git = (...args) => git(cwd, args, noFilters);
  const base = baseOf(plain, ref);
  const lists = [
    base === undefined ? run('ls-files', '-z', '--full-name', '--cached', '--', top) : run(...diffIndex, base, '--'),
    run('ls-files', '-z', '--full-name', '--others', '--exclude-standard', '--', top),
  ];
  return new Set(lists.flatMap(listOf).map((file) => path.resolve(top, file)));
}

const diffIndex = [
  ...['diff-index', '-z', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv'],
  ...['--ignore-submodules=all', '--diff-filter=d'],
];

const nothingRuns = ['--no-pager', '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'diff.external='];

/** Filters are named in the configuration; emptied, Git runs none of them. The environment takes names that the command line could not. */
function withoutFilters(keys: readonly string[]): Record<string, string> {
  const names = new Set(keys.flatMap((key) => /^filter\.(.+)\.[a-z]+$/is.exec(key)?.[1] ?? []));
  const entries = [...names].flatMap((name) => [
    ...['clean', 'smudge', 'process'].map((what) => [`filter.${name}.${what}`, ''] as const),
    [`filter.${name}.required`, 'false'] as const,
  ]);
  const variables = entries.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${String(i)}`, key] as const,
    [`GIT_CONFIG_VALUE_${String(i)}`, value] as const,
  ]);
  return { GIT_CONFIG_COUNT: String(entries.length), ...Object.fromEntries(variables) };
}

/** The commit to compare with; undefined before the first commit, when everything has changed. */
function baseOf(run: Git, ref: string): string | undefined {
  const commit = answer(() => run('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).trim());
  if (commit !== undefined) return answer(() => run('merge-base', commit, 'HEAD').trim()) ?? commit;
  if (ref === 'HEAD') return undefined;
  throw new UsageError(`Git knows no commit "${ref}" here. --changed takes a branch, tag or commit; paths follow after --.`);
}

/** What Git answers, undefined where it says no. */
function answer(ask: () => string): string | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return undefined;
  }
}

const listOf = (output: string): string[] => output.split('\0').filter((item) => item !== '');

function git(cwd: string, args: readonly string[], more: Readonly<Record<string, string>>): string {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', ...more };
  const { error, status, stdout, stderr } = spawnSync('git', [...nothingRuns, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw new UsageError('--changed needs Git, which cannot be started. Name the files instead.');
  if (status === 0) return stdout;
  if (/not a git repository/i.test(stderr))
    throw new UsageError('--changed works in a Git repository, and this is none. Name the files instead.');
  if (/dubious ownership/i.test(stderr)) throw new UsageError(`Git does not trust this repository: ${stderr.trim()}`);
  throw new Error(`git ${args[0] ?? ''} failed: ${stderr.trim()}`);
}
