import { rule } from '../../core/rule.js';
import { includesName } from '../../syntax/dockerfile/builds.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { expand } from '../../syntax/dockerfile/expansion.js';

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
    for (const from of dockerfile.all('FROM')) {
      const { image, source } = from;
      if (!image?.text.includes('$') || !from.variables.every(({ name }) => dockerfile.hasGlobal(name))) continue;
      if (dockerfile.builds.some(({ args }) => from.variables.some(({ name }) => includesName(args, name)))) continue;
      const expanded = expand(image.text, source.escape, (name) => dockerfile.globalValue(name, from.start) ?? '');
      if (expanded !== undefined && /^[^\s:/@](?:[^\s]*[^\s:/@])?$/.test(expanded) && !/::|\/\/|\/:|:@/.test(expanded)) continue;
      const empty = from.variables.map(({ name }) => name).find((name) => dockerfile.globalValue(name, from.start) === undefined);
      yield {
        at: image,
        message: `With the defaults of its arguments this is "${expanded ?? ''}", which names no image.${empty === undefined ? '' : ` Give ARG ${empty} a default.`}`,
        fixes: empty === undefined ? [] : defaultFor(dockerfile, empty),
      };
    }
  },
});

function defaultFor(
  dockerfile: Dockerfile,
  name: string,
): { title: string; safety: 'ask'; edits: { span: { start: number; end: number }; text: string }[] }[] {
  const pair = dockerfile
    .all('ARG')
    .flatMap(({ pairs, stage }) => (stage ? [] : pairs))
    .findLast(({ key }) => key === name);
  if (!pair || pair.raw !== undefined) return [];
  return [{ title: `Give ${name} a default`, safety: 'ask', edits: [{ span: { start: pair.end, end: pair.end }, text: '=${1:default}' }] }];
}
