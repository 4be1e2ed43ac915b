import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { MissingKey } from '../../syntax/schema/check.js';
import { nameOf } from '../../syntax/schema/words.js';
import { Type, type Shape } from '../../syntax/schema/schema.js';
import { put, stringScalar, type Content } from '../../syntax/kubernetes/edits.js';
import { isVariantPath } from '../../syntax/kubernetes/partial.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isInStatus, judged } from './parts/schema.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/require-field',
  on: 'kubernetes-scope',
  title: 'Give every object the fields it cannot do without',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Some fields have no default: the name of a container, the port of a Service, the selector of a Deployment. The API server refuses
    an object that lacks one. Patches, and what a patch completes, are not judged.
  `,
  equivalents: ['kube-linter:schema-validation'],
  examples: [
    {
      name: 'a port without a number',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - «name»: http
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - name: http
              port: 80
      `,
    },
    {
      name: 'a Deployment without a selector',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        «spec»:
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: nginx:1.27
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: nginx:1.27
          selector:
            matchLabels:
              app: web
      `,
    },
  ],
  *check(scope) {
    for (const { resource, findings } of judged(scope)) {
      if (findings.missingKeys.length === 0 || !isWhole(scope, resource)) continue;
      for (const missing of findings.missingKeys) {
        const { map, name, pair, list, level } = missing;
        if (isInStatus(level) || pair?.name === 'status') continue;
        const [first] = map.pairs;
        const at = list && first ? first.key.span : (pair?.key.span ?? resource.kindNode?.span ?? map.span);
        const what = pair ? nameOf(missing) : resource.title;
        yield {
          at: resource.at(at),
          message: `${what} has no \`${name}\`, and the API server refuses a ${resource.kind} without it. Add it.`,
          fixes: fixes(resource, missing),
        };
      }
    }
  },
});

/** Whether nothing else completes an object. */
const isWhole = (scope: Scope, resource: Resource): boolean =>
  scope.resources.includes(resource) &&
  !resource.partial &&
  !scope.isPatched(resource) &&
  (scope.kustomizations.length > 0 || !isVariantPath(resource.path));

function fixes(resource: Resource, { map, name, shape }: MissingKey): Fix[] {
  const content = name === 'selector' ? selector(resource) : contentOf(name, shape.key(name), { next: 1 });
  const edit = content === undefined ? undefined : put(resource.file, map, [name], content);
  return edit ? [{ title: `Add ${name}`, safety: 'ask', edits: [{ ...edit, path: resource.path }] }] : [];
}

/** The labels of the Pods that a workload makes. */
function selector({ workloads: [workload] }: Resource): Content | undefined {
  const labels = [...(workload?.labels.values ?? [])].map(([key, value]) => [key, stringScalar(value)] as const);
  return labels.length === 0 ? undefined : { matchLabels: Object.fromEntries(labels) };
}

/** A snippet of what a field must hold at least; undefined where that is anybody's guess. */
function contentOf(name: string, shape: Shape | undefined, stop: { next: number }): Content | undefined {
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
