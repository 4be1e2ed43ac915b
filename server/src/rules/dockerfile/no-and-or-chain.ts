import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ShellText } from '../../syntax/dockerfile/shell-text.js';
import type { Chain, ChainLink } from '../../syntax/shell/script.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-and-or-chain',
  title: 'Write if and else as such',
  severity: 'info',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    In \`A && B || C\`, C runs when A fails, and also when A succeeds and B fails. Where C is meant as the other branch, a failing B goes
    unnoticed and both branches run.
  `,
  equivalents: ['shellcheck:SC2015'],
  examples: [
    {
      name: 'two ways to build',
      bad: 'FROM alpine:3.22\nRUN [ -f package-lock.json ] && npm ci «||» npm install\n',
      good: 'FROM alpine:3.22\nRUN if [ -f package-lock.json ]; then npm ci; else npm install; fi\n',
    },
  ],
  only: ({ shellTexts }) => shellTexts.some(({ script }) => script.chains.length > 0),
  *check(dockerfile) {
    for (const text of dockerfile.shellTexts) {
      for (const chain of text.script.chains) {
        const or = chain.context.inCondition ? -1 : elseOf(chain);
        const at = chain.joints[or];
        if (!at) continue;
        yield {
          at: { start: at.start, end: at.end },
          message: 'What follows || also runs when the command behind && fails. Write if, then, else.',
          fixes: rewrite(text, chain),
        };
      }
    }
  },
});

/** The place of the `||` behind an `&&` that is meant as an else. */
function elseOf({ joints, links }: Chain): number {
  return joints.findIndex(({ text }, i) => {
    const then = links[i];
    const otherwise = links.slice(i + 1);
    if (text !== '||' || joints[i - 1]?.text !== '&&' || !then) return false;
    return !cannotFail(then) && !otherwise.some(givesUp) && !(otherwise[0] && cannotFail(otherwise[0]));
  });
}

const harmless = new Set(['true', ':', 'echo', 'printf', 'exit', 'return', 'false', '']);

/** An assignment alone has no name; a name that a variable gives is not known to be harmless. */
const cannotFail = ({ commands }: ChainLink): boolean =>
  commands.every(({ name, nameWord }) => harmless.has(name) && (name !== '' || !nameWord));

/** The build ends there, so that nothing of it is an else. */
const givesUp = ({ commands }: ChainLink): boolean => ['exit', 'return', 'false', 'true', ':'].includes(commands.at(-1)?.name ?? '');

function rewrite({ run, isBody }: ShellText, { start, end, links, joints }: Chain): Fix[] {
  const [and, or, ...others] = joints;
  if (and?.text !== '&&' || or?.text !== '||' || others.length > 0 || links.length !== 3 || (run.heredocs.length > 0 && !isBody)) return [];
  const before = ({ start: at }: { readonly start: number }, i: number): number => Math.min(at, links[i]?.end ?? at);
  const edits = [
    { span: { start, end: start }, text: 'if ' },
    { span: { start: before(and, 0), end: and.end }, text: '; then' },
    { span: { start: before(or, 1), end: or.end }, text: '; else' },
    { span: { start: end, end }, text: '; fi' },
  ];
  return [{ title: 'Write if, then, else', safety: 'review', edits }];
}
