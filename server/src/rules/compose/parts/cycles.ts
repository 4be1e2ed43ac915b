import type { ComposeProject } from '../../../syntax/compose/project.js';
import { serviceReferences, type Reference } from '../../../syntax/compose/references.js';
import type { Service } from '../../../syntax/compose/service.js';

/** A service, and where it says what it waits for. */
export interface Edge {
  readonly from: Service;
  readonly reference: Reference;
}

export type Graph = Map<string, Edge[]>;

/** What each service waits for, without the services that cannot be part of a cycle. */
export function graphOf(project: ComposeProject): Graph {
  const graph: Graph = new Map();
  const above = new Map<string, string[]>();
  for (const from of project.services) graph.set(from.name, []);
  for (const from of project.services)
    for (const reference of serviceReferences(from)) {
      graph.get(from.name)?.push({ from, reference });
      const waiting = above.get(reference.name);
      if (waiting) waiting.push(from.name);
      else above.set(reference.name, [from.name]);
    }
  const below = new Map([...graph].map(([name, edges]) => [name, edges.map(({ reference }) => reference.name)]));
  peel(graph, below, above);
  peel(graph, above, below);
  return graph;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Takes out, again and again, what has no neighbour left on one side. */
function peel(graph: Graph, side: Neighbours, other: Neighbours): void {
  const left = new Map([...graph.keys()].map((name) => [name, (side.get(name) ?? []).filter((next) => graph.has(next)).length]));
  const bare = [...left].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = bare.pop(); name !== undefined; name = bare.pop()) {
    graph.delete(name);
    for (const next of other.get(name) ?? []) {
      const count = (left.get(next) ?? 0) - 1;
      left.set(next, count);
      if (count === 0) bare.push(next);
    }
  }
}

/** The edges of the shortest way from a service back to itself; none if there is no such way. */
export function shortestCycle(graph: Graph, start: string): Edge[] {
  const reachedBy = new Map<string, Edge>();
  const queue = [start];
  if (!graph.has(start)) return [];
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
