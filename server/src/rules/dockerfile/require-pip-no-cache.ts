import { rule } from '../../core/rule.js';
import { spanOf } from '../../core/span.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import { packageManagers } from '../../syntax/shell/package-managers.js';
import { byRun, lastCleaning, mountCaches } from './parts/cleaning.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-pip-no-cache',
  title: 'Keep the cache of pip out of the image',
  severity: 'info',
  category: 'size',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: `
    pip keeps every wheel it downloads or builds for the next installation, which an image never sees. \`--no-cache-dir\` leaves it out;
    a cache mount leaves it out too, and spares the next build the download.
  `,
  equivalents: ['hadolint:DL3042', 'kics:pip_install_keeping_cached_packages'],
  examples: [
    {
      name: 'the cache kept',
      bad: 'FROM python:3.13\nRUN «pip install» -r requirements.txt\n',
      good: 'FROM python:3.13\nRUN pip install --no-cache-dir -r requirements.txt\n',
    },
    {
      name: 'a cache mount instead',
      fix: 1,
      bad: 'FROM python:3.13\nRUN «pip install» -r requirements.txt\n',
      good: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n',
    },
  ],
  only: (dockerfile) => dockerfile.uses('pip'),
  *check(dockerfile) {
    for (const [run, commands] of byRun(dockerfile.packageCommands('pip'))) {
      if (!run.stage || !dockerfile.keptStages.has(run.stage) || isSwitchedOff(run)) continue;
      const cleanedAt = lastCleaning(run, packageManagers.pip);
      for (const pip of commands) {
        const words = pip.subcommand(['install']);
        const { command } = pip;
        // pip takes any beginning of an option that is the only one to start like that
        if (!words || command.start < cleanedAt || command.has('--no-cache-dir', '--no-cache') || pip.hasUnknownOptions) continue;
        if (pip.isCacheMounted || command.wrappers.some(({ name }) => name === 'uv')) continue;
        const at = pip.upTo(words);
        const noCache = { span: spanOf(at.end, at.end), text: ' --no-cache-dir' };
        yield {
          at,
          message: 'pip leaves what it downloads in a cache that the image never uses. Add --no-cache-dir.',
          fixes: [{ title: 'Add --no-cache-dir', safety: 'safe', edits: [noCache] }, ...mountCaches(run, pip.manager)],
        };
      }
    }
  },
});

const isFalse = (value: string): boolean => /^(?:0|n|no|f|false|off)?$/i.test(value);

/** PIP_NO_CACHE_DIR, above or in the command; a value that nobody knows counts. */
function isSwitchedOff(run: CommandInstruction): boolean {
  const name = 'PIP_NO_CACHE_DIR';
  if (!run.source.text.includes(name)) return false;
  const assigned = /\bPIP_NO_CACHE_DIR=["']?(\w+)/.exec(run.textOf(run))?.[1];
  if (assigned !== undefined && !isFalse(assigned)) return true;
  return run.stage?.definition(name, run.start) !== undefined && !isFalse(run.stage.valueOf(name, run.start) ?? '1');
}
