import type { Report } from '../../core/finding.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isClosedList, isMissing, mapAt, mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer, offerText } from './parts/offers.js';
import { keyOf, said } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

/** Where a metric of a type is described, and the value that a target of a type has. */
const sources: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};
const values: Readonly<Record<string, string>> = { Utilization: 'averageUtilization', AverageValue: 'averageValue', Value: 'value' };

export default refused({
  id: 'kubernetes/valid-autoscaler',
  title: 'Give an autoscaler bounds and metrics that work',
  fixes: ['ask'],
  why: `
    An autoscaler needs an upper bound that is not below the lower one. It can go down to zero only where a metric does not come from
    the Pods themselves. Each metric is described under the key of its type, and its target has the value that the target's type names.
  `,
  supersedes: ['kubernetes/require-field'],
  examples: [
    {
      name: 'bounds in the wrong order',
      bad: yaml`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          minReplicas: 5
          maxReplicas: «3»
      `,
      good: yaml`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          minReplicas: 5
          maxReplicas: 5
      `,
    },
  ],
  only: holds('HorizontalPodAutoscaler'),
  *check(file) {
    for (const resource of file.ofKind('HorizontalPodAutoscaler', 'autoscaling')) {
      const spec = mapAt(resource.map, 'spec');
      if (!spec) continue;
      yield* ofBounds(resource, spec);
      if (resource.version !== 'v2beta1') for (const metric of mapsAt(spec, 'metrics')) yield* ofMetric(resource, metric);
    }
  },
});

function* ofBounds({ file, map, title, partial }: Resource, spec: YamlMap): Generator<Report> {
  const [least, most] = [scalarAt(spec, 'minReplicas'), scalarAt(spec, 'maxReplicas')];
  if (isMissing(spec, 'maxReplicas') && !partial)
    yield {
      at: keyOf(map, 'spec'),
      message: `${title} has no upper bound, so the API server refuses it. Set maxReplicas.`,
      fixes: () => offer('Set maxReplicas', 'ask', put(file, spec, ['maxReplicas'], `\${1:${Number(least?.value ?? 1) * 2}}`)),
    };
  const lower = least ? least.value : 1;
  if (most && typeof most.value === 'number' && typeof lower === 'number' && most.value < lower)
    yield {
      at: most.span,
      message: `${title} has the upper bound ${most.text} below the lower bound ${lower}, so the API server refuses it.`,
      fixes: () =>
        offerText('Raise the upper bound', most, String(lower)).map((fix) => ({
          ...fix,
          edits: [{ span: most.span, text: `\${1:${lower}}` }],
        })),
    };
  const outside = mapsAt(spec, 'metrics').some((metric) => /^(?:Object|External)$/.test(textAt(metric, 'type') ?? ''));
  if (least?.value === 0 && !outside && isClosedList(spec, 'metrics'))
    yield {
      at: least.span,
      message: `Without Pods there is nothing to measure, so the API server refuses minReplicas 0 unless ${title} has a metric of type Object or External.`,
    };
}

function* ofMetric({ partial }: Resource, metric: YamlMap): Generator<Report> {
  const type = scalarAt(metric, 'type');
  const source = sources[type?.text ?? ''];
  if (!type || source === undefined) return;
  const other = said(metric).find(({ name }) => name !== source && Object.values(sources).includes(name));
  if (other)
    yield {
      at: other.key.span,
      message: `A metric of type ${type.text} is described under ${source}, so the API server refuses ${other.name}.`,
    };
  if (partial) return;
  if (!other && isMissing(metric, source))
    yield {
      at: type.span,
      message: `A metric of type ${type.text} is described under ${source}, which is missing, so the API server refuses it.`,
    };
  const target = mapAt(metric, source, 'target');
  const kind = scalarAt(target, 'type');
  const value = values[kind?.text ?? ''];
  if (kind && value !== undefined && isMissing(target, value))
    yield { at: kind.span, message: `A target of type ${kind.text} needs ${value}, without which the API server refuses it.` };
}
