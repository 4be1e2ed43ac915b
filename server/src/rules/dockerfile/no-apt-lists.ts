import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { PackageCommand } from '../../syntax/dockerfile/package-command.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';
import { deletes } from '../../syntax/shell/removal.js';
import { appendCommand, byRun, mountCaches } from './parts/cleaning.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-apt-lists',
  title: 'Delete the package lists of apt',
  severity: 'info',
  category: 'size',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: `
    \`apt-get update\` leaves some 20 to 50 MB of package lists in the layer. They are stale the next day and nobody reads them again.
    Delete them in the same RUN: a later one cannot take them out of the layer. A cache mount keeps them out altogether.
  `,
  equivalents: ['hadolint:DL3009', 'kics:apt_get_install_lists_were_not_deleted', 'dockle:DKL-DI-0005'],
  examples: [
    {
      name: 'lists kept',
      bad: 'FROM debian:13\nRUN «apt-get update» && apt-get install -y curl\n',
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'the wrong directory',
      fix: 1,
      bad: 'FROM debian:13\nRUN «apt-get update» && apt-get install -y curl && rm -rf /tmp/x\n',
      good: 'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl && rm -rf /tmp/x\n',
    },
  ],
  only: (dockerfile) => dockerfile.uses('apt', 'aptitude'),
  *check(dockerfile) {
    const runs = byRun(dockerfile.packageCommands('apt', 'aptitude'));
    let needs: ReadonlyMap<Stage, number> | undefined;
    for (const [run, commands] of runs) {
      if (!run.stage || !dockerfile.keptStages.has(run.stage) || run.isMounted(lists)) continue;
      const update = commands.find((one) => one.is(['update']));
      const words = update?.subcommand(['update']);
      const last = commands.findLast((one) => one.is(['update', 'install', 'upgrade', 'dist-upgrade', 'full-upgrade']))?.command.start;
      if (!update || !words || last === undefined || cleanedAfter(run, commands, last)) continue;
      needs ??= lastNeeds(dockerfile, runs);
      const isSafe = (needs.get(run.stage) ?? -1) < run.start;
      yield {
        at: update.upTo(words),
        message: `${update.tool} update leaves its package lists in the image. Delete /var/lib/apt/lists in the same RUN.`,
        fixes: [...appendCommand(dockerfile, run, update.command, `rm -rf ${lists}/*`, isSafe), ...mountCaches(run, update.manager)],
      };
    }
  },
});

const lists = '/var/lib/apt/lists';

const cleanedAfter = (run: CommandInstruction, commands: readonly PackageCommand[], start: number): boolean =>
  commands.some((one) => one.command.start > start && one.is(one.manager.clean ?? [])) ||
  run.commands.some((command) => command.start > start && deletes(command, lists));

/** Where, in each stage and those built on it, the last RUN starts that uses apt without an update of its own. */
function lastNeeds(dockerfile: Dockerfile, runs: ReadonlyMap<CommandInstruction, readonly PackageCommand[]>): Map<Stage, number> {
  const needs = new Map<Stage, number>();
  const note = (stage: Stage | undefined, at: number): void => {
    if (stage) needs.set(stage, Math.max(at, needs.get(stage) ?? -1));
  };
  for (const [run, [first]] of runs)
    if (first && !first.is(['update', 'clean', 'autoremove', 'remove', 'purge'])) note(run.stage, run.start);
  for (const stage of dockerfile.stages.toReversed()) note(stage.parent, needs.get(stage) ?? -1);
  return needs;
}
