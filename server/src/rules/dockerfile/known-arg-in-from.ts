import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import { isPredefined, platformArguments } from '../../syntax/dockerfile/predefined.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/known-arg-in-from',
  title: 'Declare the arguments of FROM',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    FROM sees only the ARGs above the first FROM. Any other variable is empty there, and \`FROM node:$VERSION\` asks for \`node:\`.
  `,
  equivalents: ['buildkit:UndefinedArgInFrom'],
  examples: [
    { name: 'a mistyped name', bad: 'ARG VERSION=22\nFROM node:«$VERSON»\n', good: 'ARG VERSION=22\nFROM node:$VERSION\n' },
    {
      name: 'never declared',
      fix: 0,
      bad: '# syntax=docker/dockerfile:1\nFROM node:«${TAG}»\n',
      good: '# syntax=docker/dockerfile:1\nARG TAG=\nFROM node:${TAG}\n',
    },
  ],
  only: ({ expanding }) => expanding.some(({ name }) => name === 'FROM'),
  *check(dockerfile) {
    const [first] = dockerfile.stages;
    if (!first) return;
    for (const from of dockerfile.all('FROM')) {
      for (const { name, nameSpan, modifier, start, end } of from.variables) {
        if (dockerfile.hasGlobal(name) || isPredefined(name) || platformArguments.has(name) || /^:?[-+?]/.test(modifier)) continue;
        const similar = nearest(name, [...dockerfile.globals.keys(), ...platformArguments]);
        const declare = dockerfile.insertAbove(first.from, `ARG ${name}=$1`);
        yield {
          at: { start, end },
          message: `FROM uses "${name}", which no ARG above the first FROM declares, so it is empty.${similar === undefined ? ' Declare it there.' : ` "${similar}" may be meant.`}`,
          fixes: [
            ...(similar === undefined
              ? []
              : [{ title: `Change to ${similar}`, safety: 'review' as const, edits: [{ span: nameSpan, text: similar }] }]),
            { title: `Declare ARG ${name}`, safety: 'ask', edits: [declare] },
          ],
        };
      }
    }
  },
});
