import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ShellText } from '../../syntax/dockerfile/shell-text.js';
import type { VariableUse } from '../../syntax/shell/uses.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-quoted-array',
  title: 'Quote the list of arguments',
  severity: 'info',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Unquoted, \`$@\`, \`$*\` and \`\${a[@]}\` are split again at every blank, so that an argument with a blank arrives as two.
    In double quotes, \`"$@"\` passes each on as it is.
  `,
  equivalents: ['shellcheck:SC2068', 'shellcheck:SC2048'],
  examples: [
    {
      name: 'arguments of a function',
      bad: 'FROM alpine:3.22\nRUN get() { curl -fsSL «$@»; }; get -O https://example.com/x\n',
      good: 'FROM alpine:3.22\nRUN get() { curl -fsSL "$@"; }; get -O https://example.com/x\n',
    },
  ],
  *check(dockerfile) {
    for (const text of dockerfile.shellTexts) {
      for (const use of text.script.uses) {
        if (use.quoted || use.place.kind === 'other' || !isList(text, use)) continue;
        const { start, end } = use;
        yield {
          at: { start, end },
          message: 'Unquoted, every element of this list is split again at blanks. Put it in double quotes.',
          fixes: quote(text, use),
        };
      }
    }
  },
});

function isList({ isBody }: ShellText, { name, index, operator, place }: VariableUse): boolean {
  if (operator !== '') return false;
  return name === '@' || name === '*' ? isBody || place.context.inFunction : index === '@' || index === '*';
}

function quote({ run }: ShellText, { start, end, name, nameSpan, index, place }: VariableUse): Fix[] {
  if (run.exec || place.context.inBackticks) return [];
  const star = name === '*' ? [{ span: nameSpan, text: '@' }] : [];
  const starIndex = index === '*' ? [{ span: { start: nameSpan.end + 1, end: nameSpan.end + 2 }, text: '@' }] : [];
  const edits = [{ span: { start, end: start }, text: '"' }, ...star, ...starIndex, { span: { start: end, end }, text: '"' }];
  return [{ title: 'Add double quotes', safety: 'review', edits }];
}
