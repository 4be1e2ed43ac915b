import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-cd-check',
  title: 'Stop when cd fails',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    When \`cd x;\` fails, the commands behind it run in the directory before, where they delete, move or build the wrong files.
    Join them with \`&&\`, or let the shell stop at errors with \`set -e\`.
  `,
  equivalents: ['shellcheck:SC2164'],
  examples: [
    {
      name: 'a semicolon',
      bad: 'FROM alpine:3.22\nRUN «cd /src»; make install\n',
      good: 'FROM alpine:3.22\nRUN cd /src && make install\n',
    },
    {
      name: 'lines of a heredoc',
      bad: 'FROM alpine:3.22\nRUN <<EOF\n«cd /src»\nmake install\nEOF\n',
      good: 'FROM alpine:3.22\nRUN <<EOF\ncd /src &&\nmake install\nEOF\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('cd'),
  *check(dockerfile) {
    for (const cd of dockerfile.commandsNamed('cd')) {
      if (!isUnchecked(cd)) continue;
      const { start, end } = cd.command;
      yield {
        at: { start, end },
        message: 'When this cd fails, the next commands run in the wrong directory. Join them with && or use set -e.',
        fixes: join(cd),
      };
    }
  },
});

function isUnchecked({ command, text }: RunCommand): boolean {
  const { follower, inCondition } = command.context;
  if (follower !== ';' || inCondition || text.stopsOnError(command.start)) return false;
  // the directory above and the root are always there
  return !/^(?:\/*(?:\.{1,2}\/+)*(?:\.{1,2})?|-)$/.test(command.args[0]?.raw ?? '-');
}

function join({ command, text: { script } }: RunCommand): Fix[] {
  if (!command.context.hasNext) return [];
  const { end } = command;
  const gap = /^[ \t]*;/.exec(script.text.slice(end - script.start, end - script.start + 80))?.[0] ?? '';
  return [{ title: 'Join with &&', safety: 'review', edits: [{ span: { start: end, end: end + gap.length }, text: ' &&' }] }];
}
