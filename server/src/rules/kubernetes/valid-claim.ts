import type { Report } from '../../core/finding.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isMissing, itemsAt, look, mapAt, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { headOf, keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-claim',
  title: 'Say how much a claim needs, and who may use it',
  fixes: ['ask'],
  equivalents: ['kubesec:VolumeClaimRequestsStorage'],
  why: `
    A claim asks for some storage, \`resources.requests.storage\`, in one or more access modes. ReadWriteOncePod means a single Pod, so it
    stands alone. The claims of a StatefulSet need names, under which containers mount them.
  `,
  examples: [
    {
      name: 'no size',
      bad: yaml`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
        «spec»:
          accessModes:
            - ReadWriteOnce
      `,
      good: yaml`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
        spec:
          accessModes:
            - ReadWriteOnce
          resources:
            requests:
              storage: 1Gi
      `,
    },
  ],
  only: holds('PersistentVolumeClaim', 'StatefulSet'),
  *check(file) {
    for (const claim of file.ofKind('PersistentVolumeClaim', '')) if (!claim.partial) yield* ofClaim(claim, claim.map);
    for (const set of file.ofKind('StatefulSet', 'apps'))
      for (const { claimTemplates } of set.partial ? [] : set.workloads)
        for (const claim of claimTemplates) {
          if (isMissing(claim, 'metadata', 'name'))
            yield {
              at: headOf(claim),
              message: `A claim of ${set.title} has no name under which it could be mounted, so the API server refuses it.`,
              fixes: () => offer('Name the claim', 'ask', put(file, claim, ['metadata', 'name'], '${1:data}')),
            };
          yield* ofClaim(set, claim);
        }
  },
});

function* ofClaim({ file }: Resource, claim: YamlMap): Generator<Report> {
  const spec = mapAt(claim, 'spec');
  if (!spec) return;
  if (isMissing(spec, 'resources', 'requests', 'storage'))
    yield {
      at: keyOf(claim, 'spec'),
      message: 'This claim does not say how much storage it needs, so the API server refuses it. Set resources.requests.storage.',
      fixes: () => offer('Set its size', 'ask', put(file, spec, ['resources', 'requests', 'storage'], '${1:1Gi}')),
    };
  const modes = itemsAt(spec, 'accessModes');
  if (modes.length === 0 && look(spec, 'accessModes') !== unknown)
    yield {
      at: keyOf(claim, 'spec'),
      message: 'This claim does not say who may use it, so the API server refuses it. Set accessModes.',
      fixes: () =>
        offer(
          'Set its access mode',
          'ask',
          put(file, spec, ['accessModes'], ['${1|ReadWriteOnce,ReadWriteMany,ReadOnlyMany,ReadWriteOncePod|}']),
        ),
    };
  const single = modes.find((mode) => mode.kind === 'scalar' && mode.text === 'ReadWriteOncePod');
  if (single && modes.length > 1)
    yield {
      at: single.span,
      message: 'ReadWriteOncePod means a single Pod, so the API server refuses other access modes beside it. Keep one of them.',
    };
}
