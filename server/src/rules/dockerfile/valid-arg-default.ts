import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { includesName } from '../../syntax/dockerfile/builds.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { expand } from '../../syntax/dockerfile/expansion.js';
import { isLegalImage, parseImage } from '../../syntax/image/reference.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-arg-default',
  title: 'Give arguments of FROM defaults that work',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    With nothing passed, an ARG without default is empty: \`FROM $BASE\` names no image, \`FROM node:$TAG\` ends in a colon. A default lets
    the file build, and be checked, as it stands. Arguments that a Compose or Bake file passes need none.
  `,
  equivalents: ['buildkit:InvalidDefaultArgInFrom', 'dockerfile-utils:BASE_NAME_EMPTY'],
  examples: [{ name: 'no default', bad: 'ARG TAG\nFROM «node:$TAG»\n', good: 'ARG TAG=default\nFROM node:$TAG\n' }],
  *check(dockerfile) {
    for (const { from, base } of dockerfile.stages) {
      const { image, source } = from;
      const names = from.variables.filter(({ start, end }) => image && start >= image.start && end <= image.end).map(({ name }) => name);
      if (!image || names.length === 0 || !names.every((name) => dockerfile.hasGlobal(name))) continue;
      if (dockerfile.builds.some(({ args }) => names.some((name) => includesName(args, name)))) continue;
      const expanded = expand(image.text, source.escape, (name) => dockerfile.globalValue(name, from.start) ?? '');
      // a default may name a stage, in any case
      if (expanded === undefined || base.kind === 'stage' || expanded === 'scratch' || isLegalImage(parseImage(expanded))) continue;
      const empty = names.find((name) => dockerfile.globalValue(name, from.start) === undefined);
      yield {
        at: image,
        message: `With the defaults of its arguments this is "${expanded}", which names no image.${empty === undefined ? '' : ` Give ARG ${empty} a default.`}`,
        fixes: empty === undefined ? [] : defaultFor(dockerfile, empty),
      };
    }
  },
});

function defaultFor(dockerfile: Dockerfile, name: string): Fix[] {
  const pair = dockerfile
    .all('ARG')
    .flatMap(({ pairs, stage }) => (stage ? [] : pairs))
    .findLast(({ key }) => key === name);
  if (!pair || pair.raw !== undefined) return [];
  return [{ title: `Give ${name} a default`, safety: 'ask', edits: [{ span: { start: pair.end, end: pair.end }, text: '=${1:default}' }] }];
}
