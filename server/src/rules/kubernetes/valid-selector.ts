import type { Report } from '../../core/finding.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isMissing, isOpen, isTrue, itemsAt, look, mapAt, mapsAt, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { nodeTerms, selectorsOf } from './parts/label-maps.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-selector',
  title: 'Select with operators and values that match',
  why: `
    In and NotIn compare with values, Exists and DoesNotExist with none, Gt and Lt with one number. A workload must select something, and
    the selector of a Job is made by the API server unless \`manualSelector\` is set.
  `,
  examples: [
    {
      name: 'values that nothing is compared with',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchExpressions:
              - key: app
                operator: Exists
                «values»: [web]
      `,
    },
    {
      name: 'a Job with a selector of its own',
      bad: yaml`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
        spec:
          «selector»:
            matchLabels:
              app: migrate
      `,
    },
  ],
  *check(file) {
    const hasExpressions = file.keys.has('matchExpressions');
    for (const resource of file.resources()) {
      if (hasExpressions) {
        for (const selector of selectorsOf(resource)) yield* expressionsOf(selector);
        for (const workload of resource.workloads) for (const term of nodeTerms(workload)) yield* expressionsOf(term);
      }
      if (resource.group === 'apps' || resource.group === 'batch') yield* ofWorkload(resource);
    }
  },
});

function* expressionsOf(selector: YamlMap): Generator<Report> {
  for (const expression of mapsAt(selector, 'matchExpressions')) {
    const operator = scalarAt(expression, 'operator');
    if (!operator || look(expression, 'values') === unknown) continue;
    const count = itemsAt(expression, 'values').length;
    const { text } = operator;
    if (/^(?:In|NotIn)$/.test(text) && count === 0)
      yield { at: operator.span, message: `The operator ${text} compares with values, and there are none, so the API server refuses it.` };
    if (/^(?:Exists|DoesNotExist)$/.test(text) && count > 0)
      yield {
        at: keyOf(expression, 'values'),
        message: `The operator ${text} compares with nothing, so the API server refuses values. Remove them or use another operator.`,
      };
    if (/^[GL]t$/.test(text) && count !== 1)
      yield { at: operator.span, message: `The operator ${text} compares with exactly one number, so the API server refuses it.` };
  }
}

function* ofWorkload({ map, title, group, kind }: Resource): Generator<Report> {
  const spec = mapAt(map, 'spec');
  const selector = mapAt(spec, 'selector');
  if (!spec || !selector) return;
  if (kind === 'Job' && group === 'batch' && look(spec, 'manualSelector') !== unknown && !isTrue(spec, 'manualSelector'))
    yield {
      at: keyOf(spec, 'selector'),
      message: `The API server makes the selector of a Job itself and refuses another. Remove it from ${title}.`,
    };
  const empty = !isOpen(selector) && isMissing(selector, 'matchLabels') && isMissing(selector, 'matchExpressions');
  if (empty && group === 'apps')
    yield {
      at: keyOf(spec, 'selector'),
      message: `The selector of ${title} selects nothing in particular, so the API server refuses it. Add labels of its Pods.`,
    };
}
