import { nearest } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { MissingKey } from '../../syntax/schema/check.js';
import { nameOf } from '../../syntax/schema/words.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isVariantPath } from '../../syntax/kubernetes/partial.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { contentOf, selectorOf } from './parts/required-content.js';
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
        const isMisspelt = findings.unknownKeys.some((key) => key.level.map === map && nearest(key.pair.name, [name]) !== undefined);
        if (isMisspelt || isInStatus(level) || pair?.name === 'status') continue;
        const [first] = map.pairs;
        const at = list && first ? first.key.span : (pair?.key.span ?? resource.kindNode?.span ?? map.span);
        const what = pair ? nameOf(missing) : resource.title;
        yield {
          at: resource.at(at),
          message: `${what} has no \`${name}\`, so the API server refuses the ${resource.kind}. Add it.`,
          fixes: () => fixes(resource, missing),
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
  const content = name === 'selector' ? selectorOf(resource) : contentOf(name, shape.key(name));
  const edit = content === undefined ? undefined : put(resource.file, map, [name], content);
  return edit ? [{ title: `Add ${name}`, safety: 'ask', edits: [{ ...edit, path: resource.path }] }] : [];
}
