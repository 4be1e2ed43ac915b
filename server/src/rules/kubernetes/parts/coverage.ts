import { sameNamespace } from '../../../syntax/kubernetes/scope-index.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { Selector } from '../../../syntax/kubernetes/selector.js';
import { mapAt } from '../../../syntax/kubernetes/values.js';
import type { YamlNode } from '../../../syntax/yaml/node.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';

/** The workloads whose Pods objects of a kind select. */
export class Coverage {
  readonly #workloads = new Set<Workload>();
  /** Namespaces in which everything is selected, or may be. */
  readonly #namespaces = new Set<string | undefined>();

  /** @param selectorOf the selector of an object; undefined when it selects nothing */
  constructor(
    private readonly scope: Scope,
    selectors: Iterable<{ readonly of: Resource; readonly selector: Selector | undefined }>,
  ) {
    for (const { of, selector } of selectors) {
      const namespace = scope.namespaceOf(of);
      if (!selector) continue;
      const effective = scope.selecting(of, selector);
      const { workloads, certain } = effective.empty ? { workloads: [], certain: false } : scope.select(effective, namespace);
      if (effective.empty || effective.open || (!certain && workloads.length === 0)) this.#namespaces.add(namespace);
      for (const workload of workloads) this.#workloads.add(workload);
    }
  }

  has(workload: Workload): boolean {
    if (this.#workloads.has(workload)) return true;
    if (this.#namespaces.size === 0) return false;
    const namespace = this.scope.namespaceOf(workload.resource);
    return this.#namespaces.has(namespace) || [...this.#namespaces].some((each) => sameNamespace(each, namespace));
  }
}

/** The selector at a key of an object's spec. */
export function selectorAt(resource: Resource, key: string): Selector | undefined {
  const node = mapAt(resource.map, 'spec')?.get(key);
  if (!node) return undefined;
  const known = selectors.get(node) ?? { found: Selector.full(node) };
  selectors.set(node, known);
  return known.found;
}

const selectors = new WeakMap<YamlNode, { readonly found: Selector | undefined }>();
