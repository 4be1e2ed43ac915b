import { rule } from '../../core/rule.js';
import { spanOf } from '../../core/span.js';
import type { Edit } from '../../core/fix.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { PackageCommand } from '../../syntax/dockerfile/package-command.js';
import type { Command } from '../../syntax/shell/command.js';
import { packageManagers } from '../../syntax/shell/package-managers.js';
import { byRun, lastCleaning } from './parts/cleaning.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-apk-no-cache',
  title: 'Keep the index of apk out of the image',
  severity: 'info',
  category: 'size',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    apk stores the index of its repositories, some 2 to 4 MB, below /var/cache/apk. \`--no-cache\` fetches it for the command alone,
    so neither \`apk update\` before nor \`rm\` after is needed.
  `,
  equivalents: ['hadolint:DL3019', 'trivy:DS-0025', 'kics:apk_add_using_local_cache_path', 'dockle:DKL-DI-0004'],
  examples: [
    {
      name: 'the index kept',
      bad: 'FROM alpine:3.22\nRUN «apk add» curl\n',
      good: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n',
    },
    {
      name: 'the index fetched and kept',
      bad: 'FROM alpine:3.22\nRUN «apk --update add» curl\n',
      good: 'FROM alpine:3.22\nRUN apk --no-cache add curl\n',
    },
  ],
  only: (dockerfile) => dockerfile.uses('apk'),
  *check(dockerfile) {
    const runs = byRun(dockerfile.packageCommands('apk'));
    const indexIsUsed = [...runs].some(usesIndex);
    for (const [run, commands] of runs) {
      if (!run.stage || !dockerfile.keptStages.has(run.stage)) continue;
      const cleanedAt = cleaningOf(run);
      for (const apk of commands) {
        const words = apk.subcommand(['add']);
        const { command } = apk;
        if (!words || command.start < cleanedAt || apk.isCacheMounted || apk.hasUnknownOptions || command.has('--no-cache', '--no-network'))
          continue;
        const at = apk.upTo(words);
        yield {
          at,
          message: 'apk add leaves its package index in the image. Add --no-cache.',
          fixes:
            indexIsUsed && command.has(...update) ? [] : [{ title: 'Add --no-cache', safety: 'safe', edits: [noCache(command, at.end)] }],
        };
      }
    }
  },
});

const update = ['-U', '--update', '--update-cache'];

// nothing but files is in the cache, so that rm needs no options
function cleaningOf(run: CommandInstruction): number {
  const removal = run.commands.findLast(({ name, operands }) => name === 'rm' && operands.some(({ raw }) => raw === '/var/cache/apk/*'));
  return Math.max(lastCleaning(run, packageManagers.apk), removal?.start ?? -1);
}

/** Whether a RUN that cleans up installs from the index of one above, which therefore must stay. */
function usesIndex([run, commands]: [CommandInstruction, readonly PackageCommand[]]): boolean {
  const first = commands.find((one) => one.is(['add', 'update']));
  return first?.is(['add']) === true && !first.command.has('--no-cache', ...update) && cleaningOf(run) > first.command.start;
}

function noCache({ args }: Command, end: number): Edit {
  const given = args.find(({ raw }) => update.includes(raw));
  return given ? { span: spanOf(given.start, given.end), text: '--no-cache' } : { span: spanOf(end, end), text: ' --no-cache' };
}
