import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-printf-variable',
  title: 'Keep variables out of the format of printf',
  severity: 'info',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'A `%` or a backslash in the value becomes part of the format: text is lost, or printf fails. Pass the value as an argument instead.',
  equivalents: ['shellcheck:SC2059'],
  examples: [
    {
      name: 'a variable as the format',
      bad: 'FROM alpine:3.22\nARG MOTD\nRUN printf «"$MOTD"» > /etc/motd\n',
      good: 'FROM alpine:3.22\nARG MOTD\nRUN printf \'%s\' "$MOTD" > /etc/motd\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('printf'),
  *check(dockerfile) {
    for (const printf of dockerfile.commandsNamed('printf')) {
      const { args } = printf.command;
      const format = args[0]?.raw === '-v' ? args[2] : args[0]?.raw === '--' ? args[1] : args[0];
      if (!format?.hasExpansion) continue;
      yield {
        at: { start: format.start, end: format.end },
        message: 'A % or a backslash in the value changes the format. Pass the value as an argument of %s.',
        fixes: format === args.at(-1) ? pass(printf, format.start) : [],
      };
    }
  },
});

/** Where the format is nothing but the variable. */
function pass({ run, text }: RunCommand, start: number): Fix[] {
  const use = text.script.useAt(start);
  if (!use?.isWhole || run.exec) return [];
  return [{ title: "Print with '%s'", safety: 'review', edits: [{ span: { start, end: start }, text: "'%s' " }] }];
}
