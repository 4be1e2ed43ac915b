import { nearest } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { KeyProblem } from '../../syntax/schema/check.js';
import { meantBy, type Meant } from '../../syntax/schema/levels.js';
import { asSeq } from '../../syntax/yaml/node.js';
import { moveDown, moveUp } from '../../syntax/yaml/move.js';
import { judged } from './parts/schema.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-field',
  on: 'kubernetes-scope',
  title: 'Use fields that the kind has',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A field that a kind does not have is refused by \`kubectl\`, and dropped without a word by clients that are less strict: what
    it was to say never counts. Mostly it is a slip of the finger, or a field that belongs one level up or down. Fields of custom
    resources are known where their definition stands in the workspace.
  `,
  equivalents: ['kube-linter:schema-validation'],
  examples: [
    {
      name: 'a slip of the finger',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          «selectors»:
            app: web
          ports:
            - port: 80
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
      `,
    },
    {
      name: 'a field of the Pod, one level too low',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              «hostNetwork»: true
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
          hostNetwork: true
      `,
    },
  ],
  *check(scope) {
    for (const { resource, findings } of judged(scope)) {
      for (const problem of findings.unknownKeys) {
        const { pair, level } = problem;
        const meant = meantBy(problem);
        const where = level.pair ? ` ${asSeq(level.pair.value) ? 'in an item of' : 'under'} \`${level.pair.name}\`` : '';
        yield {
          at: resource.at(pair.key.span),
          message: `${resource.kind} has no field \`${pair.name}\`${where}, so it is refused, or dropped and never counts.${hint(problem, meant)}`,
          fixes: () => fixes(resource, problem, meant),
        };
      }
    }
  },
});

function hint({ level }: KeyProblem, { near, above, below }: Meant): string {
  if (above && level.pair) return ` It belongs one level up, beside \`${level.pair.name}\`.`;
  if (below.length > 0 && below.length < 4) return ` It belongs below ${below.map((key) => `\`${key}\``).join(' or ')}.`;
  return near === undefined ? '' : ` Did you mean \`${near}\`?`;
}

/** To the only place near by that has the field, or to the nearest name. */
function fixes({ file, path }: Resource, { level, shape, pair }: KeyProblem, { above, below: [key, ...more] }: Meant): Fix[] {
  if (file.templated) return [];
  if (above && level.pair) {
    const edits = moveUp(file.text, level.map, pair, level.pair, above.map);
    return edits
      ? [{ title: `Move it up, beside ${level.pair.name}`, safety: 'review', edits: edits.map((edit) => ({ ...edit, path })) }]
      : [];
  }
  if (key !== undefined && more.length === 0 && shape.key(key)?.has(pair.name) === true) {
    const edits = moveDown(file.text, level.map, pair, key);
    if (edits) return [{ title: `Move it below ${key}`, safety: 'review', edits: edits.map((edit) => ({ ...edit, path })) }];
  }
  const name = nearest(
    pair.name,
    [...shape.names].filter((each) => !level.map.has(each)),
  );
  return name === undefined ? [] : [{ title: `Change to ${name}`, safety: 'review', edits: [{ span: pair.key.span, text: name, path }] }];
}
