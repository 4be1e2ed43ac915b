import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import { moveDown, moveUp } from '../../syntax/yaml/move.js';
import type { KeyProblem } from '../../syntax/schema/check.js';
import { meantBy, type Meant } from '../../syntax/schema/levels.js';
import { asMap } from '../../syntax/yaml/node.js';
import { renameTo } from './parts/references.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/known-key',
  title: 'Use keys that Compose knows',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Compose refuses a file with a key that its specification does not have at that place: mostly a slip of the finger, or a key
    that belongs one level up or down. What starts with \`x-\` is yours and is allowed everywhere.
  `,
  equivalents: ['dclint:invalid-schema'],
  examples: [
    {
      name: 'a slip of the finger',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            «enviroment»:
              TZ: Europe/Oslo
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            environment:
              TZ: Europe/Oslo
      `,
    },
    {
      name: 'a key of the build, one level too high',
      bad: yaml`
        services:
          web:
            build:
              context: .
            «target»: release # not the tests
            restart: always
      `,
      good: yaml`
        services:
          web:
            build:
              context: .
              target: release # not the tests
            restart: always
      `,
    },
    {
      name: 'a key of the service, one level too low',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              «restart»: always
              replicas: 2
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              replicas: 2
            restart: always
      `,
    },
  ],
  *check(file) {
    for (const problem of file.schema.unknownKeys) {
      const { pair, level } = problem;
      const meant = meantBy(problem);
      const where = level.pair ? `under \`${level.pair.name}\`` : 'at the top level';
      yield {
        at: pair.key.span,
        message: `Compose knows no key \`${pair.name}\` ${where}, and refuses the file.${hint(problem, meant)}`,
        fixes: [
          ...moves(file, problem, meant),
          ...(meant.near !== undefined && level.map.has(meant.near)
            ? []
            : renameTo({ name: pair.name, at: { path: file.path, ...pair.key.span } }, problem.shape.names)),
        ],
      };
    }
  },
});

function hint({ level, pair }: KeyProblem, { near, above, below }: Meant): string {
  if (above && level.pair) return ` It belongs one level up, beside \`${level.pair.name}\`.`;
  if (below.length > 0 && below.length < 4) return ` It belongs below ${below.map((key) => `\`${key}\``).join(' or ')}.`;
  if (near !== undefined) return ` Did you mean \`${near}\`?`;
  const value = level.pair ? undefined : asMap(pair.value);
  return value?.has('image') === true || value?.has('build') === true ? ' Services stand below `services`.' : '';
}

/** To the only place near by that knows the key. */
function moves({ text }: ComposeFile, { level, shape, pair }: KeyProblem, { above, below: [key, ...more] }: Meant): Fix[] {
  const up = above && level.pair ? moveUp(text, level.map, pair, level.pair, above.map) : undefined;
  if (up && level.pair) return [{ title: `Move it up, beside ${level.pair.name}`, safety: 'review', edits: up }];
  if (above || key === undefined || more.length > 0 || shape.key(key)?.has(pair.name) !== true) return [];
  const down = moveDown(text, level.map, pair, key);
  return down ? [{ title: `Move it below ${key}`, safety: 'review', edits: down }] : [];
}
