import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/compose/edits.js';
import { repeatedKeys } from '../../syntax/yaml/repeated-keys.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/unique-key',
  title: 'Write every key once',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: 'Compose refuses a mapping that has the same key twice. Other readers drop one of the two without a word, and whoever wrote it believes that it counts.',
  equivalents: ['dclint:invalid-yaml'],
  examples: [
    {
      name: 'two lists of ports',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "8080:80"
            «ports»:
              - "8443:443"
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "8080:80"
      `,
    },
  ],
  *check(file) {
    for (const { map, pair, first } of file.roots.flatMap(repeatedKeys)) {
      yield {
        at: pair.key.span,
        message: `The key "${pair.name}" stands here a second time, and Compose refuses that. Delete one, or bring the two together.`,
        related: [{ at: { path: file.path, ...first.key.span }, message: 'The first one is here.' }],
        fixes: [
          { title: 'Delete this one', safety: 'ask', edits: [removePair(file, map, pair)] },
          { title: 'Delete the first one', safety: 'ask', edits: [removePair(file, map, first)] },
        ],
      };
    }
  },
});
