import { rule, type Rule } from '../../core/rule.js';
import { isClosedList, itemsAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';

const set = (claims: string): string => `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  template: {}\n${claims}`;

function* setsIn(file: KubernetesFile): Generator<{ readonly resource: Resource; readonly claims: readonly YamlMap[] }> {
  for (const resource of file.resources())
    if (resource.is('StatefulSet', 'apps') && !resource.partial && isClosedList(resource.map, 'spec', 'volumeClaimTemplates'))
      yield { resource, claims: mapsAt(resource.map, 'spec', 'volumeClaimTemplates') };
}

const isSingleWriter = (claim: YamlMap): boolean =>
  itemsAt(claim, 'spec', 'accessModes').some((mode) => mode.kind === 'scalar' && mode.text === 'ReadWriteOnce');

const requireSingleWriter: Rule = rule<'kubernetes'>({
  id: 'kubernetes/require-single-writer-claim',
  title: 'Give each Pod of a StatefulSet a volume of its own',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    What a StatefulSet stores is most often one volume for each Pod, which one node writes to. Some programs need more volumes or
    none, so this is only for those who want it as a convention.
  `,
  equivalents: ['kubesec:VolumeClaimAccessModeReadWriteOnce', 'kics:incorrect_volume_claim_access_mode_read_write_once'],
  examples: [
    {
      name: 'a volume for many',
      bad: set('  «volumeClaimTemplates»:\n    - metadata:\n        name: data\n      spec:\n        accessModes: [ReadWriteMany]\n'),
      good: set('  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        accessModes: [ReadWriteOnce]\n'),
    },
  ],
  only: holds('StatefulSet'),
  *check(file) {
    for (const { resource, claims } of setsIn(file)) {
      if (claims.filter(isSingleWriter).length === 1) continue;
      const spec = resource.map.own('spec');
      const templates = spec?.value.kind === 'map' ? spec.value.own('volumeClaimTemplates') : undefined;
      yield {
        at: templates?.key.span ?? spec?.key.span ?? resource.map.span,
        message: `${resource.title} has not exactly one claim template of mode ReadWriteOnce. Give each Pod one volume that only it writes to.`,
      };
    }
  },
});

const noStorageRequest: Rule = rule<'kubernetes'>({
  id: 'kubernetes/no-claim-storage-request',
  title: 'Notice storage that StatefulSets request',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    Every replica of a StatefulSet gets the storage that its claim template asks for, and keeps it when the set is scaled down or
    deleted. The API requires the request; this is for those who want to look at each.
  `,
  equivalents: ['kics:statefulset_requests_storage'],
  examples: [
    {
      name: 'ten gibibytes for each replica',
      bad: set(
        '  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        resources:\n          requests:\n            storage: «10Gi»\n',
      ),
    },
  ],
  only: holds('StatefulSet'),
  *check(file) {
    for (const { resource, claims } of setsIn(file))
      for (const claim of claims) {
        const storage = scalarAt(claim, 'spec', 'resources', 'requests', 'storage');
        if (storage)
          yield {
            at: storage.span,
            message: `Every replica of ${resource.title} takes ${storage.text} of storage and keeps it when the set shrinks.`,
          };
      }
  },
});

export default [requireSingleWriter, noStorageRequest];
