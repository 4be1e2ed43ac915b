import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-echo-escape',
  title: 'Do not leave escapes to echo',
  severity: 'info',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`echo "a\\\\nb"\` prints two lines in the sh of Debian, and a backslash and an n in bash and in the sh of Alpine. A file written that way
    is wrong without an error. \`printf\` does the same everywhere.
  `,
  equivalents: ['shellcheck:SC2028'],
  examples: [
    {
      name: 'two lines in a file',
      bad: 'FROM alpine:3.22\nRUN echo «"a=1\\nb=2"» > /etc/app.conf\n',
      good: 'FROM alpine:3.22\nRUN printf "a=1\\nb=2\\n" > /etc/app.conf\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('echo'),
  *check(dockerfile) {
    for (const echo of dockerfile.commandsNamed('echo')) {
      const { command, text } = echo;
      const word = command.args.find((arg) => arg.text.includes('\\') && arg.literals.some((literal) => escapes.test(literal)));
      if (!word || text.shell === 'dash' || text.shell === 'zsh' || command.args[0]?.raw.startsWith('-') || isForOthers(echo)) continue;
      yield {
        at: { start: word.start, end: word.end },
        message: `${text.shell === 'unknown' ? 'Not every echo interprets' : 'This echo prints'} escapes such as \\n${
          text.shell === 'unknown' ? '' : ' as they stand'
        }. Use printf.`,
        fixes: usePrintf(echo),
      };
    }
  },
});

const escapes = /(?<![\\:])\\(?:[nt]|r(?![a-z])|0?33\[|e\[|x1[bB]\[)/;

/** Whether the text is meant for something that interprets the escapes itself. */
function isForOthers({ command }: RunCommand): boolean {
  const { pipeline, pipeIndex } = command.context;
  const reader = pipeline?.elements[pipeIndex + 1]?.[0]?.name ?? '';
  if (/^(?:sed|g?awk|printf|perl|python[\d.]*|node|ruby|jq|xargs)$/.test(reader)) return true;
  return command.args.some(({ raw }) => /\b(?:PS1|printf|sed|awk|grep|echo|print|perl|format)\b|^\s*[{[]/.test(raw));
}

function usePrintf({ run, command }: RunCommand): Fix[] {
  const [text, ...others] = command.args;
  const { nameWord } = command;
  if (!text || !nameWord || others.length > 0 || run.exec || !/^(["']).*\1$/s.test(text.text)) return [];
  if (text.value === undefined || text.value.includes('%') || /\\[^ntr]/.test(text.value)) return [];
  const end = text.end - 1;
  const edits = [
    { span: { start: nameWord.start, end: nameWord.end }, text: 'printf' },
    { span: { start: end, end }, text: '\\n' },
  ];
  return [{ title: 'Use printf', safety: 'review', edits }];
}
