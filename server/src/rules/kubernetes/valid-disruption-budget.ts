import { mapAt, isMissing } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { noShares } from './parts/numbers.js';
import { offerRemoval } from './parts/offers.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

const keys = ['minAvailable', 'maxUnavailable'];

export default refused({
  id: 'kubernetes/valid-disruption-budget',
  title: 'Give a disruption budget one number',
  fixes: ['ask'],
  why: 'A PodDisruptionBudget says how many Pods must stay, or how many may go: a number, or a percentage up to 100%. The API server refuses both at once.',
  examples: [
    {
      name: 'both',
      bad: yaml`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          minAvailable: 1
          «maxUnavailable»: 1
      `,
      good: yaml`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
      `,
    },
  ],
  only: holds('PodDisruptionBudget'),
  *check(file) {
    for (const { map, title } of file.ofKind('PodDisruptionBudget', 'policy')) {
      const spec = mapAt(map, 'spec');
      if (!spec) continue;
      if (!file.templated && keys.every((key) => !isMissing(spec, key)))
        yield {
          at: keyOf(spec, 'maxUnavailable'),
          message: `${title} has minAvailable and maxUnavailable, of which the API server takes one. Keep the one that you mean.`,
          fixes: () => keys.flatMap((key) => offerRemoval(file, spec, key, 'ask')),
        };
      yield* noShares(spec, keys);
    }
  },
});
