import { rule } from '../../core/rule.js';

/** Commands on files, to which `./x` is the same file as `x`. */
const fileCommands = [
  'rm',
  'rmdir',
  'chmod',
  'chown',
  'chgrp',
  'mv',
  'cp',
  'touch',
  'cat',
  'strip',
  'gzip',
  'gunzip',
  'xz',
  'unxz',
  'bzip2',
];

export default rule<'dockerfile'>({
  id: 'dockerfile/no-glob-option',
  title: 'Keep file names from being options',
  severity: 'hint',
  category: 'correctness',
  presets: {},
  fixes: ['safe'],
  since: '0.1.0',
  why: 'A file that is called `-rf` is an option to `rm *`. In front of `./*` no name begins with a dash.',
  equivalents: ['shellcheck:SC2035'],
  examples: [{ name: 'every file', bad: 'FROM alpine:3.22\nRUN rm -f «*»\n', good: 'FROM alpine:3.22\nRUN rm -f ./*\n' }],
  only: (dockerfile) => dockerfile.runs(...fileCommands),
  *check(dockerfile) {
    for (const { command } of fileCommands.flatMap((name) => dockerfile.commandsNamed(name))) {
      const end = command.args.findIndex(({ raw }) => raw === '--');
      for (const word of end < 0 ? command.args : command.args.slice(0, end)) {
        if (!/^[*?]/.test(word.text)) continue;
        const { start } = word;
        yield {
          at: { start, end: word.end },
          message: `A file name that begins with a dash is an option to ${command.name}. Write ./${word.text}.`,
          fixes: [{ title: 'Add ./', safety: 'safe', edits: [{ span: { start, end: start }, text: './' }] }],
        };
      }
    }
  },
});
