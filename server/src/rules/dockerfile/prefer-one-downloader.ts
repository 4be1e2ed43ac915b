import { rule } from '../../core/rule.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';

const tools = ['curl', 'wget'];

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-one-downloader',
  title: 'Download with one tool',
  severity: 'info',
  category: 'size',
  presets: { strict: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    curl and wget do the same here. With both, the image holds one more package to download and to patch, and a reader has two sets of options
    to know.
  `,
  equivalents: ['hadolint:DL4001', 'trivy:DS-0014', 'kics:run_using_wget_and_curl'],
  examples: [
    {
      name: 'both in a stage',
      bad: 'FROM debian:13\nRUN curl -fsSLO https://example.com/a\nRUN «wget» -q https://example.com/b\n',
      good: 'FROM debian:13\nRUN curl -fsSLO https://example.com/a\nRUN curl -fsSLO https://example.com/b\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('curl') && dockerfile.runs('wget'),
  *check(dockerfile) {
    const [curls, wgets] = tools.map((tool) => firstUses(dockerfile, tool));
    if (!curls?.size || !wgets?.size) return;
    for (const stage of dockerfile.stages) {
      const both = [curls, wgets].flatMap((firsts) => inherited(stage, firsts) ?? []);
      const [first, second] = both.sort((a, b) => a.command.start - b.command.start);
      // what a parent stage does already is reported there
      if (!first || second?.run.stage !== stage) continue;
      yield {
        at: second.command.nameWord ?? second.command,
        message: `${second.command.name} does here what ${first.command.name} does above. Use one of them, and install no second tool.`,
        related: [{ at: { path: dockerfile.path, ...spanOf(first) }, message: `${first.command.name} is used here.` }],
      };
    }
  },
});

const spanOf = ({ command }: RunCommand): { start: number; end: number } => {
  const { start, end } = command.nameWord ?? command;
  return { start, end };
};

/** The first use of a tool in each stage. */
function firstUses(dockerfile: Dockerfile, tool: string): Map<Stage, RunCommand> {
  const firsts = new Map<Stage, RunCommand>();
  for (const use of dockerfile.commandsNamed(tool)) if (use.run.stage && !firsts.has(use.run.stage)) firsts.set(use.run.stage, use);
  return firsts;
}

/** The first use in a stage or the stages it is built on; kept, since chains may be long. */
function inherited(stage: Stage, firsts: Map<Stage, RunCommand>): RunCommand | undefined {
  const found = (stage.parent && firsts.get(stage.parent)) ?? firsts.get(stage);
  if (found) firsts.set(stage, found);
  return found;
}
