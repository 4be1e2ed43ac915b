import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { PairsInstruction } from '../../syntax/dockerfile/instructions.js';
import type { Pair } from '../../syntax/dockerfile/pairs.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-debian-frontend-env',
  title: 'Keep DEBIAN_FRONTEND out of the image',
  severity: 'hint',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    ENV persists into the container, where whoever installs a package is never asked anything. ARG lasts for the build alone.
  `,
  equivalents: [],
  examples: [
    {
      name: 'by itself',
      bad: 'FROM debian:13\nENV «DEBIAN_FRONTEND»=noninteractive\n',
      good: 'FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\n',
    },
    {
      name: 'among others',
      bad: 'FROM debian:13\nENV LANG=C «DEBIAN_FRONTEND»=noninteractive TZ=UTC\n',
      good: 'FROM debian:13\nENV LANG=C TZ=UTC\nARG DEBIAN_FRONTEND=noninteractive\n',
    },
  ],
  only: ({ text }) => text.includes('DEBIAN_FRONTEND'),
  *check(dockerfile) {
    for (const stage of dockerfile.finalStage?.chain() ?? []) {
      const pairs = dockerfile.own(stage, 'ENV').flatMap((env) => env.pairs.map((pair) => ({ env, pair })));
      const last = pairs.findLast(({ pair }) => pair.key === 'DEBIAN_FRONTEND');
      // set back to what it is without: nothing persists
      if (!last || isDefault(last.pair)) continue;
      yield {
        at: last.pair.keySpan,
        message: 'DEBIAN_FRONTEND persists into the container, where nobody is asked anything any more. Set it with ARG.',
        fixes: asArgument(dockerfile, last.env, last.pair),
      };
    }
  },
});

const isDefault = ({ value }: Pair): boolean => value === '' || value === 'dialog' || value === 'newt' || value === 'readline';

function asArgument(dockerfile: Dockerfile, env: PairsInstruction, pair: Pair): Fix[] {
  if (dockerfile.hasInnerComments(env)) return [];
  const argument = `${env.inCaseOfKeyword('ARG')} ${pair.key}=${pair.raw ?? ''}`;
  const at = env.pairs.indexOf(pair);
  const before = env.pairs[at - 1];
  const next = env.pairs[at + 1];
  const span = before ? { start: before.end, end: pair.end } : { start: pair.start, end: next?.start ?? pair.end };
  const isAlone = !before && !next;
  const edits = isAlone
    ? [{ span: { start: env.start, end: env.end }, text: argument }]
    : [{ span, text: '' }, dockerfile.insertBelow(env, argument)];
  return [{ title: 'Set it with ARG, for the build alone', safety: 'review', edits }];
}
