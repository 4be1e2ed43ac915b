import { rule } from '../../core/rule.js';
import type { ShellText } from '../../syntax/dockerfile/shell-text.js';
import type { Setting } from '../../syntax/shell/settings.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-unused-shell-variable',
  title: 'Use the variables that a RUN assigns',
  severity: 'hint',
  category: 'correctness',
  presets: { strict: {} },
  fixes: [],
  since: '0.1.0',
  why: 'Every RUN is a shell of its own, so a variable that it assigns and does not read is lost. Use ENV or ARG for values that later instructions need.',
  equivalents: ['shellcheck:SC2034'],
  examples: [{ name: 'assigned for nothing', bad: 'FROM alpine:3.22\nRUN «version»=1.2 && make\nRUN make install-$version\n' }],
  // an assignment alone is a command without a name
  only: (dockerfile) => dockerfile.runs(''),
  *check(dockerfile) {
    for (const text of dockerfile.shellTexts) {
      if (!text.script.commands.some(({ nameWord, assignments }) => !nameWord && assignments.length > 0)) continue;
      for (const [name, settings] of text.script.settings) {
        const [first] = settings;
        if (!first || !settings.every(isAssignment) || !isOwn(text, name) || isRead(text, name)) continue;
        yield {
          at: { start: first.start, end: first.end },
          message: `${name} is not read in this RUN, and its value ends with it. Use ENV, or delete the assignment.`,
        };
      }
    }
  },
});

const isAssignment = ({ kind }: Setting): boolean => kind === 'assignment';

/** An environment variable that is assigned anew is read by the programs that run. */
const isOwn = (text: ShellText, name: string): boolean => /^[a-z][a-z0-9_]*[a-z0-9]$|^[a-z]$/.test(name) && !text.hasEnvironment(name);

const isRead = ({ run, script }: ShellText, name: string): boolean =>
  script.mentioned.has(name) ||
  run.commands.some((command) => ['.', 'source', 'eval'].includes(command.name) || (command.name === 'set' && command.has('-a')));
