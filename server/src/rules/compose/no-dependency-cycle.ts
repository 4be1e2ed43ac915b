import type { Report } from '../../core/finding.js';
import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removeItem, removeKey } from '../../syntax/compose/edits.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import { referenceKeys, type Reference } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
import { graphOf, shortestCycle } from './parts/cycles.js';
import { circleOf } from './parts/extension-circles.js';
import { Places } from './parts/places.js';
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
  why: 'Services that wait for each other in a circle cannot be started, and Compose refuses the project; likewise includes and extensions that lead back to where they started. Take out one of the edges; the service behind it has to retry, as it has to after a restart anyway.',
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
  only: (project) => project.mentions('extends', 'include', ...referenceKeys),
  *check(project) {
    yield* circlesOfFiles(project);
    yield* circlesOfBases(project);
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

/** Includes that lead back to where they started. */
function* circlesOfFiles({ circles }: ComposeProject): Generator<Report> {
  const places = new Places();
  for (const circle of circles) {
    const way = [...circle.map(({ from }) => from.path), circle[0]?.from.path ?? ''].join(' → ');
    for (const { at } of circle)
      if (places.isNew(at))
        yield { at, message: `This include leads back to its own file: ${way}. Compose refuses that; take out one of the edges.` };
  }
}

/** Services that extend each other in a circle. */
function* circlesOfBases(project: ComposeProject): Generator<Report> {
  const places = new Places();
  const find = (path: string): ComposeFile | undefined => project.surroundings.composeFile(path);
  for (const { value, name } of project.services.filter(({ isOpen, value: { layers } }) => isOpen && layers.length > 0))
    for (const { at, path } of circleOf(
      value.layers.filter(({ inherited }) => !inherited),
      find,
    ))
      if (places.isNew(at))
        yield { at, message: `Service "${name}" extends itself: ${path}. Compose refuses that; take out one of the edges.` };
}

const removal = ({ value }: Service, { key, item }: Reference): Edit | undefined =>
  item ? removeItem(value, key, item) : removeKey(value, key);
