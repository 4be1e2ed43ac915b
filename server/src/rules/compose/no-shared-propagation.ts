import { rule } from '../../core/rule.js';
import type { Place } from '../../core/span.js';
import type { Mount } from '../../syntax/compose/mounts.js';
import { splitMount } from '../../syntax/compose/short-forms.js';
import { field, partOf } from '../../syntax/compose/value.js';
import { yaml } from './parts/yaml.js';

const shared: ReadonlySet<string> = new Set(['shared', 'rshared', 'slave', 'rslave']);

export default rule<'compose'>({
  id: 'compose/no-shared-propagation',
  title: 'Keep mounts from spreading',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With shared propagation, what is mounted below the folder in the container appears on the host and in other containers, and the
    other way round. Only programs that mount file systems for others need that.
  `,
  equivalents: ['kics:volume_mounted_in_multiple_containers'],
  examples: [
    {
      name: 'both forms',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./a:/a:ro,«rshared»
              - type: bind
                source: ./b
                target: /b
                bind:
                  propagation: «slave»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./a:/a:ro,rprivate
              - type: bind
                source: ./b
                target: /b
                bind:
                  propagation: rprivate
      `,
    },
  ],
  only: (file) => file.mentions('volumes'),
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const found = propagationOf(mount);
        if (!found) continue;
        yield {
          at: found.at,
          message: `${service.title} shares mounts below ${mount.target ?? 'this folder'} with the host (\`${found.mode}\`): what is mounted on one side appears on the other. Use \`rprivate\`.`,
          fixes: [{ title: 'Use rprivate', safety: 'review', edits: [{ span: found.at, text: 'rprivate', path: found.at.path }] }],
        };
      }
    }
  },
});

function propagationOf({ item, options }: Mount): { readonly mode: string; readonly at: Place } | undefined {
  const { node, layer } = item;
  if (node?.kind !== 'scalar') {
    const value = field(item, 'bind', 'propagation');
    return value?.place && shared.has(value.text ?? '') ? { mode: value.text ?? '', at: value.place } : undefined;
  }
  const mode = options.find((option) => shared.has(option));
  const written = mode === undefined ? -1 : node.text.lastIndexOf(mode);
  if (mode === undefined || written < (splitMount(node.text).options?.start ?? Infinity)) return undefined;
  return { mode, at: partOf(node, layer, { start: written, end: written + mode.length }) };
}
