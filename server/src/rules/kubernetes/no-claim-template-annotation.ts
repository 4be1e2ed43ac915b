import { rule, type Options } from '../../core/rule.js';
import { isMissing, mapAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

interface Keys extends Options {
  readonly keys: readonly string[];
  readonly required: readonly string[];
}

export default rule<'kubernetes', Keys>({
  id: 'kubernetes/no-claim-template-annotation',
  title: 'Annotate claims of StatefulSets as agreed',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    Claim templates of a StatefulSet cannot be changed later, and drivers read annotations once. Say which annotations must not be there, and which
    have to be. Without either the rule is silent.
  `,
  equivalents: [],
  options: {
    keys: { default: [], description: 'Annotations that no claim template may have.' },
    required: { default: [], description: 'Annotations that every claim template has to have.' },
  },
  examples: [
    {
      name: 'one that is not wanted',
      options: { keys: ['volume.beta.kubernetes.io/storage-class'] },
      bad: yaml`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          volumeClaimTemplates:
            - metadata:
                name: data
                annotations:
                  «volume.beta.kubernetes.io/storage-class»: fast
      `,
    },
  ],
  only: mentions('volumeClaimTemplates'),
  *check(file, { keys, required }) {
    if (keys.length === 0 && required.length === 0) return;
    for (const resource of file.resources()) {
      if (!resource.is('StatefulSet', 'apps')) continue;
      for (const claim of mapsAt(resource.map, 'spec', 'volumeClaimTemplates')) {
        const name = scalarAt(claim, 'metadata', 'name');
        for (const { key, name: annotation } of mapAt(claim, 'metadata', 'annotations')?.pairs ?? [])
          if (keys.includes(annotation))
            yield {
              at: key.span,
              message: `A claim of ${resource.title} has the annotation ${annotation}, which is not wanted. Remove it.`,
            };
        for (const annotation of required)
          if (name && !resource.partial && isMissing(claim, 'metadata', 'annotations', annotation))
            yield { at: name.span, message: `Claim "${name.text}" of ${resource.title} has no annotation ${annotation}. Add it.` };
      }
    }
  },
});
