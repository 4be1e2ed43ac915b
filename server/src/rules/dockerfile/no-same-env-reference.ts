import { rule } from '../../core/rule.js';
import { readVariables } from '../../syntax/dockerfile/expansion.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { PairsInstruction } from '../../syntax/dockerfile/instructions.js';
import type { Fix } from '../../core/fix.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-same-env-reference',
  title: 'Do not use a variable in the ENV that sets it',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    All pairs of one ENV are expanded before any of them is set, so \`ENV A=1 B=$A\` gives B the older value of A, which may be empty.
    Set it in an ENV above.
  `,
  equivalents: ['hadolint:DL3044'],
  examples: [
    { name: 'set and used at once', bad: 'FROM alpine:3.22\nENV A=/x B=«$A»/bin\n', good: 'FROM alpine:3.22\nENV A=/x\nENV B=$A/bin\n' },
  ],
  only: (dockerfile) => dockerfile.has('ENV'),
  *check(dockerfile) {
    for (const env of dockerfile.all('ENV')) {
      const { pairs, source, stage, start } = env;
      const setters = new Map(pairs.map(({ key }, i) => [key, i] as const).reverse()); // the first of a name
      for (const [i, pair] of pairs.entries()) {
        if (!pair.valueSpan) continue;
        for (const variable of readVariables(pair.raw ?? '', source.escape, pair.valueSpan.start)) {
          const { name, modifier } = variable;
          if (name === pair.key || modifier !== '' || name === 'PATH') continue;
          const setter = setters.get(name);
          if (setter === undefined || stage?.definition(name, start)) continue;
          yield {
            at: { start: variable.start, end: variable.end },
            message: `This ENV sets "${name}" itself, so its older value is used here, if it has any. Set it in an ENV above.`,
            fixes: setter < i ? split(dockerfile, env, i) : [],
          };
        }
      }
    }
  },
});

/** Starts a new ENV at a pair. */
function split(dockerfile: Dockerfile, env: PairsInstruction, at: number): Fix[] {
  const [before, pair] = env.pairs.slice(at - 1, at + 1);
  if (!before || !pair || dockerfile.hasInnerComments(env) || env.onbuild) return [];
  const span = { start: before.end, end: pair.start };
  return [{ title: 'Split into two ENV', safety: 'review', edits: [{ span, text: `${dockerfile.eol}${env.keywordText} ` }] }];
}
