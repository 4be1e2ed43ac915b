import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';
import type { Command } from '../../syntax/shell/command.js';

/** Tools that share an index. Source: their manual pages. */
interface Index {
  readonly tools: readonly string[];
  readonly refresh: readonly string[];
  readonly install: readonly string[];
  readonly directory: string;
}

const indexes: readonly Index[] = [
  { tools: ['apt-get', 'apt', 'aptitude'], refresh: ['update'], install: ['install', 'build-dep'], directory: '/var/lib/apt/lists' },
  { tools: ['apk'], refresh: ['update'], install: ['add'], directory: '/var/cache/apk' },
  { tools: ['yum'], refresh: ['makecache', 'check-update', 'update'], install: ['install'], directory: '/var/cache/yum' },
  { tools: ['dnf'], refresh: ['makecache', 'check-update', 'update'], install: ['install'], directory: '/var/cache/dnf' },
  { tools: ['zypper'], refresh: ['refresh', 'ref'], install: ['install', 'in'], directory: '/var/cache/zypp' },
];

export default rule<'dockerfile'>({
  id: 'dockerfile/no-update-alone',
  title: 'Refresh the package index where packages are installed',
  severity: 'warning',
  category: 'reproducibility',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The builder keeps the layer of a RUN until its text changes. An index refreshed in a RUN of its own is therefore as old as that layer, and a
    later RUN asks for versions that the mirrors have deleted since. In one RUN with the installation it is always fresh.
  `,
  equivalents: ['trivy:DS-0017', 'checkov:CKV_DOCKER_5', 'kics:update_instruction_alone', 'dockle:CIS-DI-0007'],
  examples: [
    {
      name: 'an update by itself',
      bad: 'FROM debian:13\nRUN «apt-get update»\nRUN apt-get install -y curl\n',
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
    },
  ],
  only: (dockerfile) => indexes.some(({ tools }) => dockerfile.runs(...tools)),
  *check(dockerfile) {
    for (const index of indexes) {
      const later = new Map<Stage, CommandInstruction>();
      for (const [run, commands] of runsWith(dockerfile, index).reverse()) {
        if (!run.stage || run.onbuild) continue;
        const update = commands.find((command) => refreshes(command, index));
        const install = run.commands.find((command) => installs(command, index));
        const next = later.get(run.stage);
        if (update && !install && next && !run.isMounted(index.directory)) {
          yield {
            at: { start: update.nameWord?.start ?? update.start, end: update.subcommand?.end ?? update.end },
            message: `The index that ${update.name} fetches here is kept with this layer, and is old when a later RUN installs from it. Join the two.`,
            fixes: merge(dockerfile, run, next),
          };
        }
        // one that refreshes by itself does not use the old index
        if (install && !(update && update.start < install.start) && !install.has('--no-cache', '--update-cache', '-U'))
          later.set(run.stage, run);
      }
    }
  },
});

/** The RUN instructions that use one of the tools, in order, with these commands. */
function runsWith(dockerfile: Dockerfile, { tools }: Index): [CommandInstruction, Command[]][] {
  const runs = new Map<CommandInstruction, Command[]>();
  for (const { run, command } of tools.flatMap((tool) => dockerfile.commandsNamed(tool))) {
    const commands = runs.get(run);
    if (commands) commands.push(command);
    else runs.set(run, [command]);
  }
  return [...runs].sort(([a], [b]) => a.start - b.start);
}

// yum and dnf upgrade when they are told yes, and fetch the index themselves when they install
const refreshes = (command: Command, { tools, refresh }: Index): boolean =>
  command.is(tools, ...refresh) && !(command.is(['yum', 'dnf'], 'update') && command.has('-y', '--assumeyes'));

/** Whether it installs, by itself or as what `xargs` and its like run. */
function installs({ name, args }: Command, { tools, install }: Index): boolean {
  const tool = tools.includes(name) ? 0 : args.findIndex(({ value }) => value !== undefined && tools.includes(value)) + 1;
  return (tool > 0 || tools.includes(name)) && args.slice(tool).some(({ value }) => value !== undefined && install.includes(value));
}

function merge(dockerfile: Dockerfile, run: CommandInstruction, next: CommandInstruction): Fix[] {
  const isPlain = [run, next].every((one) => one.isShellForm && one.heredocs.length === 0 && one.flags.length === 0);
  const text = run.textOf(run.command);
  if (!isPlain || run.scripts.some(({ errors, isAndList }) => errors.length > 0 || !isAndList) || text.includes('#')) return [];
  const at = next.command.start;
  const edits = [dockerfile.deletion(run), { span: { start: at, end: at }, text: `${text} && ` }];
  return [{ title: 'Move it into the next RUN that installs', safety: 'review', edits }];
}
