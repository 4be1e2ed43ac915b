import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { byteSize } from '../../syntax/compose/byte-size.js';
import { removeKey } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

const numberOf = (text: string): number | undefined => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined);

/** Keys of a service with what says the same below `deploy`, and how their values compare. */
const pairs = [
  ['cpus', 'resources.limits.cpus', numberOf],
  ['mem_limit', 'resources.limits.memory', byteSize],
  ['mem_reservation', 'resources.reservations.memory', byteSize],
  ['pids_limit', 'resources.limits.pids', numberOf],
  ['scale', 'replicas', numberOf],
] as const;

const older = pairs.map(([key]) => key);

export default rule<'compose-project'>({
  id: 'compose/match-limits',
  on: 'compose-project',
  title: 'Say the same in both spellings of a limit',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: 'Limits and the number of replicas have an old spelling and one under `deploy`. Compose refuses a service in which the two differ. Sizes count by their value: `1g` is `1024m`.',
  equivalents: [],
  examples: [
    {
      name: 'two limits of memory',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            mem_limit: «512m»
            deploy:
              resources:
                limits:
                  memory: 1g
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              resources:
                limits:
                  memory: 1g
      `,
    },
  ],
  only: (project) => project.mentions('deploy') && project.mentions(...older),
  *check(project) {
    const places = new Places();
    for (const service of project.services) {
      for (const [key, path, read] of service.has('deploy') ? pairs : []) {
        const old = service.value.get(key);
        const other = service.value.get('deploy', ...path.split('.'));
        const values = [old, other].map((value) => (value?.text === undefined ? undefined : read(value.text)));
        if (!old?.place || !other?.place || values.includes(undefined) || values[0] === values[1] || !places.isNew(old.place)) continue;
        yield {
          at: old.place,
          message: `${service.title} has \`${key}: ${old.text ?? ''}\` and \`deploy.${path}: ${other.text ?? ''}\`, and Compose refuses two that differ. Keep one.`,
          related: [{ at: other.place, message: 'The other value is here.' }],
          fixes: choices(service, key, path),
        };
      }
    }
  },
});

function choices({ value }: Service, key: string, path: string): Fix[] {
  const above = path.split('.');
  const last = above.pop() ?? '';
  const edits = [
    [`deploy.${path}`, removeKey(value, key)],
    [key, removeKey(value.get('deploy', ...above), last)],
  ] as const;
  return edits.flatMap(([kept, edit]) => (edit ? [{ title: `Keep ${kept}`, safety: 'ask' as const, edits: [edit] }] : []));
}
