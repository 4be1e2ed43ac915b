import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { repeatedKeys } from '../../syntax/yaml/repeated-keys.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/unique-key',
  title: 'Write every key once',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    When a mapping has a key twice, one of the two is dropped without a word, or the document is refused, depending on who reads
    it. Whoever wrote the other one believes that it counts.
  `,
  equivalents: [],
  examples: [
    {
      name: 'two sets of labels',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
          labels:
            app: web
          «labels»:
            tier: front
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
          labels:
            app: web
      `,
    },
  ],
  only: ({ survey }) => !survey.isPlain,
  *check(file) {
    // branches of a template may hold the same key
    if (file.templated) return;
    for (const { map, pair, first } of file.yaml.documents.flatMap(({ root }) => repeatedKeys(root))) {
      yield {
        at: pair.key.span,
        message: `The key "${pair.name}" stands here a second time, so one of the two values is dropped or the document refused. Delete one.`,
        related: [{ at: { path: file.path, ...first.key.span }, message: 'The first one is here.' }],
        fixes: [
          { title: 'Delete this one', safety: 'ask', edits: [removePair(file, map, pair)] },
          { title: 'Delete the first one', safety: 'ask', edits: [removePair(file, map, first)] },
        ],
      };
    }
  },
});
