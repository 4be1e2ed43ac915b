import { stringScalar, type Content } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { Type, type Shape } from '../../../syntax/schema/schema.js';

/** The labels of the Pods that a workload makes. */
export function selectorOf({ workloads: [workload] }: Resource): Content | undefined {
  const labels = [...(workload?.labels.values ?? [])].map(([key, value]) => [key, stringScalar(value)] as const);
  return labels.length === 0 ? undefined : { matchLabels: Object.fromEntries(labels) };
}

/** A snippet of what a field must hold at least; undefined where that is anybody's guess. */
export function contentOf(name: string, shape: Shape | undefined, stop = { next: 1 }): Content | undefined {
  if (!shape) return undefined;
  const [first] = shape.values;
  if (first !== undefined) return `\${${String(stop.next++)}|${shape.values.join(',')}|}`;
  if (shape.accepts(Type.integer)) return `\${${String(stop.next++)}:${/port/i.test(name) ? '80' : '1'}}`;
  if (shape.accepts(Type.string)) return `\${${String(stop.next++)}:${name}}`;
  if (shape.accepts(Type.boolean)) return `\${${String(stop.next++)}|true,false|}`;
  if (shape.accepts(Type.list)) {
    const item = contentOf(name, shape.items, stop);
    return item === undefined ? undefined : [item];
  }
  const entries = shape.required.map((key) => [key, contentOf(key, shape.key(key), stop)] as const);
  const known = entries.flatMap(([key, content]) => (content === undefined ? [] : [[key, content] as const]));
  return known.length === 0 || known.length < entries.length ? undefined : Object.fromEntries(known);
}
