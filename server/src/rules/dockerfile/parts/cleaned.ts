import { rule, type Rule } from '../../../core/rule.js';
import type { PackageCommand } from '../../../syntax/dockerfile/package-command.js';
import type { PackageManagerName } from '../../../syntax/shell/package-managers.js';
import { appendCommand, byRun, lastCleaning, mountCaches } from './cleaning.js';

interface Row {
  readonly id: string;
  readonly managers: readonly PackageManagerName[];
  /** Sub-commands that fill the cache. */
  readonly fills: readonly string[];
  /** The sub-command that empties it. */
  readonly clean: string;
  readonly presets: Rule['presets'];
  /** Whether stages that do not reach the image count as well. */
  readonly everyStage?: boolean;
  /** Whether the cache stays out of the image by other means. */
  readonly isHarmless?: (command: PackageCommand) => boolean;
  readonly why: string;
  readonly equivalents: readonly string[];
  readonly examples: Rule['examples'];
}

/** A rule against caches that no command of the same RUN empties. */
export const cleaned = ({ managers, fills, clean, everyStage = false, isHarmless = () => false, ...meta }: Row): Rule =>
  rule<'dockerfile'>({
    ...meta,
    title: `Empty the cache of ${managers[0] ?? ''}`,
    severity: 'info',
    category: 'size',
    fixes: ['safe', 'review'],
    since: '0.1.0',
    only: (dockerfile) => dockerfile.uses(...managers),
    *check(dockerfile) {
      for (const [run, commands] of byRun(dockerfile.packageCommands(...managers))) {
        const last = commands.findLast((one) => one.is(fills));
        const words = last?.subcommand(fills);
        if (!last || !words || isHarmless(last) || last.isCacheMounted) continue;
        if (!everyStage && !(run.stage && dockerfile.keptStages.has(run.stage))) continue;
        if (lastCleaning(run, last.manager) > last.command.start) continue;
        const command = `${last.tool} ${clean}`;
        yield {
          at: last.upTo(words),
          message: `${last.tool} leaves its cache in the image, and no later RUN can take it out. Run ${command} in this one.`,
          fixes: [...appendCommand(dockerfile, run, last.command, command, true), ...mountCaches(run, last.manager)],
        };
      }
    },
  });
