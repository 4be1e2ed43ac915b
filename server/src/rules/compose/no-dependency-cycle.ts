import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removeItem, removeKey } from '../../syntax/compose/edits.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import { serviceReferences, type Reference } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
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
    const reported = new Set<Reference>();
    for (const start of graph.keys()) {
      const cycle = shortestCycle(graph, start);
      if (cycle.length === 0 || cycle.some(({ reference }) => reported.has(reference))) continue;
      const path = [...cycle.map(({ from }) => from.name), start].join(' → ');
      for (const { from, reference } of cycle) {
        reported.add(reference);
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

interface Edge {
  readonly from: Service;
  readonly reference: Reference;
}

type Graph = Map<string, Edge[]>;

/** What each service waits for, without the services that cannot be part of a cycle. */
function graphOf(project: ComposeProject): Graph {
  const graph: Graph = new Map(
    project.services.map((from) => [from.name, serviceReferences(from).map((reference) => ({ from, reference }))]),
  );
  const waiting = new Map<string, string[]>();
  for (const [name, edges] of graph)
    for (const { reference } of edges) waiting.set(reference.name, [...(waiting.get(reference.name) ?? []), name]);
  const open = new Map([...graph].map(([name, edges]) => [name, edges.filter(({ reference }) => graph.has(reference.name)).length]));
  const done = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = done.pop(); name !== undefined; name = done.pop()) {
    graph.delete(name);
    for (const above of waiting.get(name) ?? []) {
      const left = (open.get(above) ?? 0) - 1;
      open.set(above, left);
      if (left === 0) done.push(above);
    }
  }
  return graph;
}

/** The edges of the shortest way from a service back to itself; none if there is no such way. */
function shortestCycle(graph: Graph, start: string): Edge[] {
  const reachedBy = new Map<string, Edge>();
  const queue = [start];
  for (const name of queue) {
    for (const edge of graph.get(name) ?? []) {
      const next = edge.reference.name;
      if (reachedBy.has(next) || !graph.has(next)) continue;
      reachedBy.set(next, edge);
      if (next === start) return wayBack(reachedBy, start);
      queue.push(next);
    }
  }
  return [];
}

function wayBack(reachedBy: ReadonlyMap<string, Edge>, start: string): Edge[] {
  const edges: Edge[] = [];
  for (let edge = reachedBy.get(start); edge; edge = edge.from.name === start ? undefined : reachedBy.get(edge.from.name))
    edges.unshift(edge);
  return edges;
}

const removal = ({ value }: Service, { key, item }: Reference): Edit | undefined =>
  item ? removeItem(value, key, item) : removeKey(value, key);
