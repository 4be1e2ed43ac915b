import type { Report } from '../../core/finding.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { mentions } from './parts/mentions.js';
import { noShares } from './parts/numbers.js';
import { offer, offerRemoval } from './parts/offers.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

const strategies = { Deployment: 'strategy', StatefulSet: 'updateStrategy', DaemonSet: 'updateStrategy' } as const;
const none = /^0+%?$/;

export default refused({
  id: 'kubernetes/valid-strategy',
  title: 'Describe one way of updating',
  fixes: ['review'],
  why: `
    A Deployment has a \`strategy\`, a StatefulSet and a DaemonSet an \`updateStrategy\`. \`rollingUpdate\` belongs to the type RollingUpdate
    only, and must leave room: with neither a Pod more nor a Pod less than usual none can be replaced.
  `,
  supersedes: ['kubernetes/known-field'],
  examples: [
    {
      name: 'no room for an update',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          strategy:
            rollingUpdate:
              maxSurge: 0
              maxUnavailable: «0»
      `,
    },
    {
      name: 'two ways',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          strategy:
            type: Recreate
            «rollingUpdate»:
              maxSurge: 1
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          strategy:
            type: Recreate
      `,
    },
    {
      name: 'the key of another kind',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          «updateStrategy»:
            type: Recreate
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          strategy:
            type: Recreate
      `,
    },
  ],
  only: mentions('strategy', 'updateStrategy'),
  *check(file) {
    for (const [kind, key] of Object.entries(strategies))
      for (const resource of file.ofKind(kind, 'apps')) {
        const spec = mapAt(resource.map, 'spec');
        const other = key === 'strategy' ? 'updateStrategy' : 'strategy';
        const wrong = spec?.own(other);
        if (wrong)
          yield {
            at: wrong.key.span,
            message: `The API server knows no ${other} in a ${kind}. It is called ${key} there.`,
            fixes: spec?.has(key) === false ? offer(`Rename it to ${key}`, 'review', { span: wrong.key.span, text: key }) : [],
          };
        const strategy = mapAt(spec, key);
        if (strategy) yield* ofStrategy(resource, strategy);
      }
  },
});

function* ofStrategy({ file, kind, title }: Resource, strategy: YamlMap): Generator<Report> {
  const rolling = mapAt(strategy, 'rollingUpdate');
  const type = scalarAt(strategy, 'type')?.text ?? 'RollingUpdate';
  if (!rolling) return;
  yield* noShares(rolling, ['maxSurge', 'maxUnavailable']);
  // the branches of a template write one way each
  if (file.templated) return;
  if ((kind === 'Deployment' && type === 'Recreate') || (kind === 'StatefulSet' && type === 'OnDelete'))
    yield {
      at: keyOf(strategy, 'rollingUpdate'),
      message: `${title} is updated by ${type}, with which the API server refuses rollingUpdate. Keep one of the two.`,
      fixes: () => offerRemoval(file, strategy, 'rollingUpdate'),
    };
  const [surge, unavailable] = [scalarAt(rolling, 'maxSurge'), scalarAt(rolling, 'maxUnavailable')];
  if (kind !== 'StatefulSet' && surge && unavailable && none.test(surge.text) && none.test(unavailable.text))
    yield {
      at: unavailable.span,
      message: `${title} may have neither a Pod more nor a Pod less than usual, so none could be replaced and the API server refuses it. Raise one of them.`,
    };
}
