import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Provision } from '../../syntax/kubernetes/provided.js';
import { keyReferencesOf } from '../../syntax/kubernetes/config-keys.js';
import { keysOf } from '../../syntax/kubernetes/scope-index.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { targetNamespace, type Reference } from '../../syntax/kubernetes/references.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-config-key',
  on: 'kubernetes-scope',
  title: 'Use keys that ConfigMaps and Secrets have',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A container that takes a variable or a file from a key that its ConfigMap or Secret lacks does not start. Mark the reference
    \`optional: true\` where the program can do without.
  `,
  equivalents: ['kube-linter:env-value-from'],
  examples: [
    {
      name: 'a key misspelt',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              env:
                - name: LOG_LEVEL
                  valueFrom:
                    configMapKeyRef:
                      name: web
                      key: «log-lvel»
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          log-level: info
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              env:
                - name: LOG_LEVEL
                  valueFrom:
                    configMapKeyRef:
                      name: web
                      key: log-level
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          log-level: info
      `,
    },
  ],
  only: (scope) => scope.provides('ConfigMap') || scope.provides('Secret'),
  *check(scope) {
    for (const resource of scope.resources)
      for (const { reference, nodes } of keyReferencesOf(resource)) {
        if (reference.optional) continue;
        const keys = keysIn(scope, reference);
        for (const node of keys ? nodes : []) {
          if (!keys || keys.has(node.text)) continue;
          const near = nearest(node.text, keys);
          yield {
            at: resource.at(node.span),
            message: `The ${reference.kind} "${reference.node.text}" has no key "${node.text}", so the container that asks for it does not start. It has ${listed(keys)}.`,
            fixes:
              near === undefined
                ? []
                : [{ title: `Use ${near}`, safety: 'review', edits: [{ span: node.span, text: stringScalar(near), path: resource.path }] }],
          };
        }
      }
  },
});

/** The keys of what a reference leads to; undefined when it may have others. */
function keysIn(scope: Scope, reference: Reference): ReadonlySet<string> | undefined {
  const found = scope.all(reference.kind, reference.node.text, targetNamespace(scope, reference));
  if (found.length === 0 || scope.lookUp(reference.kind, reference.node.text, targetNamespace(scope, reference)) === 'perhaps')
    return undefined;
  const keys = found.map((provision) => settledKeys(scope, provision));
  return keys.includes(undefined) ? undefined : new Set(keys.flatMap((each) => [...(each ?? [])]));
}

const settledKeys = (scope: Scope, provision: Provision): ReadonlySet<string> | undefined =>
  provision.resource && scope.isPatched(provision.resource) ? undefined : keysOf(provision);

const listed = (keys: ReadonlySet<string>): string =>
  keys.size > 5 ? `${[...keys].slice(0, 5).join(', ')} and others` : [...keys].join(', ');
