import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { SuppressionReport, SuppressionUse } from '../../core/run.js';
import type { Span } from '../../core/span.js';

const id = 'dockerfile/no-unused-suppression';

export default rule<'suppressions'>({
  id,
  on: 'suppressions',
  title: 'Delete suppressions that silence nothing',
  severity: 'hint',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    A suppression that outlives its reason hides the next finding of the same rule, which nobody has looked at. It counts in
    Dockerfiles, compose files and manifests. Names of rules that are off, and of other tools' checks that Plimsoll does not
    cover, are left alone. Exceptions that carry a date are reported once it is past.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a comment that outlived its reason',
      bad: 'FROM node:22\n«# plimsoll-ignore -- make needs it»\nRUN make\n',
      good: 'FROM node:22\nRUN make\n',
    },
    { name: 'a mistyped name', bad: 'FROM node:22\n# plimsoll-ignore «no-unused-supression»\nRUN make\n' },
  ],
  *check(report) {
    for (const use of report.uses)
      for (const entry of use.names) {
        const { name, span, expires } = entry.name;
        if (entry.expired) {
          yield {
            at: span,
            message: `The exception for ${name} ended on ${expires ?? ''}, so it silences nothing. Solve the problem, or set a new date.`,
          };
          continue;
        }
        if (entry.used || use.names.some((other) => other !== entry && other.name.span.start === span.start)) continue;
        if (isMistyped(entry, use)) {
          const near = report.nearest(name);
          if (near !== undefined)
            yield { at: span, message: `No rule is called ${name}, so this silences nothing. The nearest is ${near}.` };
          continue;
        }
        if (!couldBeUsed(entry, use, report)) continue;
        const what = name === '*' ? 'This comment' : name;
        const remedy = isOurs(use) ? 'Delete it.' : `Delete it unless ${use.suppression.dialect} still needs it.`;
        const message = `${what} silences nothing here, and would hide what is wrong later. ${remedy}`;
        yield { at: span, message, fixes: deletion(use, span, report) };
      }
  },
});

type Entry = SuppressionUse['names'][number];

const isOurs = ({ suppression }: SuppressionUse): boolean => suppression.dialect === 'plimsoll';

// checks of other tools are written in capitals, with a colon, or stand for nothing that we know
const isMistyped = ({ name: { name }, rules }: Entry, use: SuppressionUse): boolean =>
  rules.length === 0 && isOurs(use) && /^[a-z]+(?:[-/][a-z]+)+$/.test(name);

/** Whether the rules a name stands for would have reported, had there been anything. Only ours can say so of everything at once. */
function couldBeUsed({ name: { name }, rules }: Entry, use: SuppressionUse, { isOn }: SuppressionReport): boolean {
  if (name === '*') return isOurs(use);
  if (name.endsWith(':*')) return false;
  return rules.length > 0 && rules.every(isOn) && !rules.includes(id);
}

/** The name alone where others stand beside it, else the whole comment. */
function deletion(use: SuppressionUse, span: Span, { text }: SuppressionReport): Fix[] {
  const { span: comment, names } = use.suppression;
  // the other tool may still report what our rule does not
  if (!isOurs(use)) return [];
  const at = names.findIndex((name) => name.span.start === span.start);
  const after = names[at + 1]?.span;
  const before = names[at - 1]?.span;
  const cut = after ? { start: span.start, end: after.start } : before && { start: before.end, end: span.end };
  if (cut) return [{ title: 'Delete the name', safety: 'safe', edits: [{ span: cut, text: '' }] }];
  return [{ title: 'Delete the comment', safety: 'safe', edits: [{ span: wholeLine(text, comment), text: '' }] }];
}

/** A comment with its line where it stands alone, else with the blanks before it. */
function wholeLine(text: string, { start, end }: Span): Span {
  let from = start;
  while (/[ \t]/.test(text.charAt(from - 1))) from--;
  if (from > 0 && text.charAt(from - 1) !== '\n') return { start: from, end };
  const rest = /[ \t]*(?:\r?\n)?/y;
  rest.lastIndex = end;
  return { start: from, end: end + (rest.exec(text)?.[0].length ?? 0) };
}
