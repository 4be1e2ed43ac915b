import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { VariableUse } from '../../syntax/shell/uses.js';
import type { ShellWord } from '../../syntax/shell/word.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-unsafe-rm',
  title: 'Do not delete everything when a variable is empty',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`rm -rf "$dir"/*\` deletes the whole file system when \`dir\` is empty or misspelt. \`\${dir:?}\` stops the command instead.
  `,
  equivalents: ['shellcheck:SC2115'],
  examples: [
    {
      name: 'a build argument without a default',
      bad: 'FROM alpine:3.22\nARG APP_DIR\nRUN rm -rf "«$APP_DIR»"/*\n',
      good: 'FROM alpine:3.22\nARG APP_DIR\nRUN rm -rf "${APP_DIR:?}"/*\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('rm'),
  *check(dockerfile) {
    for (const rm of dockerfile.commandsNamed('rm')) {
      const empty = rm.command.args.flatMap((word) => emptyStart(rm, word) ?? []);
      for (const use of empty.length > 0 && rm.command.has('-r', '-R', '--recursive') ? empty : []) {
        yield {
          at: { start: use.start, end: use.end },
          message: `When ${use.name} is empty, this deletes a directory of the system. Write \${${use.name}:?}.`,
          fixes: insist(use),
        };
      }
    }
  },
});

/** What a slip of a variable should never delete. */
const systemPath =
  /^\/+(?:(?:bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|root|sbin|srv|usr|var|usr\/(?:bin|lib|local|share))\/*)?(?:\*\/*){0,2}$/;

/** The variable that a word begins with, when the rest of it is a directory of the system. */
function emptyStart({ text }: RunCommand, word: ShellWord): VariableUse | undefined {
  if (!/^"?\$.*\//s.test(word.text)) return undefined;
  const use = text.script.useAt(word.start);
  if (use?.operator !== '' || !/^[A-Za-z_]/.test(use.name) || !text.mayBeEmpty(use.name)) return undefined;
  return systemPath.test(word.raw.slice(use.end - use.start)) ? use : undefined;
}

function insist({ start, end, name }: VariableUse): Fix[] {
  return [{ title: `Stop when ${name} is empty`, safety: 'review', edits: [{ span: { start, end }, text: `\${${name}:?}` }] }];
}
