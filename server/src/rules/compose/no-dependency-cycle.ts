import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removeItem, removeKey } from '../../syntax/compose/edits.js';
import type { Reference } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
import { graphOf, shortestCycle } from './parts/cycles.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-dependency-cycle',
  on: 'compose-project',
  title: 'Let no service wait for itself',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: 'Services that wait for each other in a circle cannot be started, and Compose refuses the project. Take out one of the edges; the service behind it has to retry, as it has to after a restart anyway.',
  equivalents: [],
  examples: [
    {
      name: 'two services that wait for each other',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on: [«api», cache]
          api:
            image: example/api:1
            depends_on:
              - «web»
          cache:
            image: redis:7
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on: [cache]
          api:
            image: example/api:1
          cache:
            image: redis:7
      `,
    },
  ],
  *check(project) {
    const graph = graphOf(project);
    for (const start of [...graph.keys()]) {
      const cycle = shortestCycle(graph, start);
      const path = [...cycle.map(({ from }) => from.name), start].join(' → ');
      for (const { from, reference } of cycle) {
        graph.delete(from.name);
        const edit = removal(from, reference);
        yield {
          at: reference.at,
          message: `${from.title} waits for itself: ${path}. Compose refuses that; take out one of the edges.`,
          fixes: edit ? [{ title: `Remove "${reference.name}" from ${reference.key}`, safety: 'ask', edits: [edit] }] : [],
        };
      }
    }
  },
});

const removal = ({ value }: Service, { key, item }: Reference): Edit | undefined =>
  item ? removeItem(value, key, item) : removeKey(value, key);
