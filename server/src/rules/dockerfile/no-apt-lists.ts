import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';
import type { Command } from '../../syntax/shell/command.js';

const tools = ['apt-get', 'apt', 'aptitude'];

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
  *check(dockerfile) {
    const final = dockerfile.finalStage;
    const kept = new Set(final?.chain() ?? []);
    for (const run of dockerfile.all('RUN')) {
      if (!run.stage || !kept.has(run.stage) || run.isMounted('/var/lib/apt/lists')) continue;
      const update = run.commands.find((command) => command.is(tools, 'update'));
      const last = run.commands.findLast((command) => command.is(tools, 'update', 'install', 'upgrade', 'dist-upgrade', 'full-upgrade'));
      if (!update || !last || run.commands.some((command) => command.start > last.start && deletesLists(command))) continue;
      yield {
        at: { start: update.nameWord?.start ?? update.start, end: update.subcommand?.end ?? update.end },
        message: `${update.name} update leaves its package lists in the image. Delete /var/lib/apt/lists in the same RUN.`,
        fixes: [...deleteLists(dockerfile, run, update), mountCaches(run)],
      };
    }
  },
});

function deletesLists(command: Command): boolean {
  if (command.is(tools, 'dist-clean', 'distclean')) return true;
  const names = command.operands.some(({ raw }) => /^["']?\/var\/lib\/apt(?:\/lists)?(?:\/\*?)?["']?$/.test(raw));
  if (command.name === 'find') return names && command.has('-delete');
  return command.name === 'rm' && names && command.has('-r', '-R', '--recursive') && command.has('-f', '--force');
}

function deleteLists(dockerfile: Dockerfile, run: CommandInstruction, update: Command): Fix[] {
  const script = run.scripts.find(({ start, end }) => start <= update.start && update.end <= end);
  if (!script || run.exec || script.errors.length > 0) return [];
  const isBody = run.heredocs.some(({ body }) => body.start === script.start);
  if (run.heredocs.length > 0 && !isBody) return [];
  const clean = 'rm -rf /var/lib/apt/lists/*';
  const end = script.start + script.text.trimEnd().length;
  const text = isBody ? `${dockerfile.eol}${clean}` : script.text.trimEnd().endsWith(';') ? ` ${clean}` : ` && ${clean}`;
  const safe = script.isAndList && !isNeededLater(dockerfile, run);
  return [{ title: 'Delete the package lists at the end', safety: safe ? 'safe' : 'review', edits: [{ span: { start: end, end }, text }] }];
}

/** Whether a later RUN of the stage, or of a stage built on it, uses apt without an update of its own. */
function isNeededLater(dockerfile: Dockerfile, run: CommandInstruction): boolean {
  const { stage } = run;
  const derives = (other: Stage | undefined): boolean => other !== undefined && [...other.chain()].some((link) => link === stage);
  return dockerfile.all('RUN').some((later) => {
    if (later.start <= run.start || !derives(later.stage)) return false;
    const first = later.commands.find((command) => tools.includes(command.name));
    return first !== undefined && !first.is(tools, 'update', 'clean', 'autoremove', 'remove', 'purge');
  });
}

function mountCaches(run: CommandInstruction): Fix {
  const mounts = ['/var/cache/apt', '/var/lib/apt'].map((target) => ` --mount=type=cache,target=${target},sharing=locked`).join('');
  const { end } = run.keyword;
  return { title: 'Keep apt data in cache mounts', safety: 'review', edits: [{ span: { start: end, end }, text: mounts }] };
}
