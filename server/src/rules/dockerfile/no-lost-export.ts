import type { Fix } from '../../core/fix.js';
import { basename } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import { cutOf } from '../../syntax/dockerfile/removal.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-lost-export',
  title: 'Set variables where they last',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Each RUN is a shell of its own. What it exports, sources, aliases or limits at its end is gone when the next instruction starts. ENV sets
    variables for all that follows, the container included.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a variable',
      bad: 'FROM debian:13\nRUN «export APP_HOME=/app»\nRUN make\n',
      good: 'FROM debian:13\nENV APP_HOME=/app\nRUN make\n',
    },
    {
      name: 'behind other commands',
      bad: 'FROM debian:13\nRUN mkdir /x && «export PATH="$PATH:/x"»\nRUN y\n',
      good: 'FROM debian:13\nRUN mkdir /x\nENV PATH="$PATH:/x"\nRUN y\n',
    },
    { name: 'a virtual environment', bad: 'FROM python:3.13\nRUN python -m venv /v && «. /v/bin/activate»\nRUN pip install x\n' },
  ],
  only: (dockerfile) => dockerfile.runs('export', '.', 'source', 'alias', 'ulimit', 'umask'),
  *check(dockerfile) {
    for (const name of ['export', '.', 'source', 'alias', 'ulimit', 'umask']) {
      for (const use of dockerfile.commandsNamed(name)) {
        if (!isLast(use) || !setsShell(use.command)) continue;
        const { start, end, nameWord } = use.command;
        yield {
          at: { start: nameWord?.start ?? start, end: use.command.args.at(-1)?.end ?? end },
          message: `What ${name} changes lasts until the end of this RUN, so here it has no effect. ${name === 'export' ? 'Use ENV.' : 'Repeat it in the RUN that needs it.'}`,
          fixes: name === 'export' ? useEnv(dockerfile, use) : [],
        };
      }
    }
  },
});

function isLast({ run, command }: RunCommand): boolean {
  const { isNested, pipeline } = command.context;
  // what is substituted in its own words comes behind it in the list
  return (
    !isNested && !pipeline && run.scripts.some(({ commands }) => commands.includes(command) && (commands.at(-1)?.start ?? 0) < command.end)
  );
}

/** Whether all it does is to change the shell: a sourced file may do anything unless its name says that it sets variables. */
function setsShell({ name, args, redirects }: Command): boolean {
  if (redirects.length > 0 || args.length === 0) return false;
  if (name !== '.' && name !== 'source') return true;
  return /env|activate|profile|rc$|(?:nvm|sdkman-init|conda|setvars)\.sh$|^setup\.\w*sh$/.test(basename(args[0]?.raw ?? ''));
}

/** Puts the variables of an export into an ENV below, if their values are literal or add to PATH. */
function useEnv(dockerfile: Dockerfile, use: RunCommand): Fix[] {
  const { run, command } = use;
  const cut = cutOf(use);
  const isPlain = command.args.every(({ text }) =>
    /^\w+=(?:[\w./:@%+,-]|\$PATH\b|\$\{PATH\}|"(?:[\w ./:@%+,-]|\$PATH\b|\$\{PATH\})*")*$/.test(text),
  );
  if (!cut || !isPlain || run.onbuild) return [];
  const line = `${run.inCaseOfKeyword('ENV')} ${command.args.map(({ text }) => text).join(' ')}`;
  const edits =
    cut === run ? [{ span: { start: run.start, end: run.end }, text: line }] : [{ span: cut, text: '' }, dockerfile.insertBelow(run, line)];
  return [{ title: 'Set it with ENV, for the container too', safety: 'review', edits }];
}
