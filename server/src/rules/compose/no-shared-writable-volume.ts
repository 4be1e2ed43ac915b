import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Mount } from '../../syntax/compose/mounts.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import { mountReadOnly } from './parts/mounts.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-shared-writable-volume',
  on: 'compose-project',
  title: 'Let one service write to a volume',
  severity: 'hint',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Where several services write to a volume, whoever breaks into one of them changes what the others read, programs included.
    Let one of them write, and mount the volume with \`:ro\` in the others. Volumes on NFS and CIFS are made for many writers.
  `,
  equivalents: ['kics:shared_volumes_between_containers'],
  examples: [
    {
      name: 'a web server that only reads',
      bad: yaml`
        services:
          app:
            image: example/app:1
            volumes:
              - static:/srv/static
          web:
            image: nginx:1.27
            volumes:
              - «static:/usr/share/nginx/html»
        volumes:
          static:
      `,
      good: yaml`
        services:
          app:
            image: example/app:1
            volumes:
              - static:/srv/static
          web:
            image: nginx:1.27
            volumes:
              - static:/usr/share/nginx/html:ro
        volumes:
          static:
      `,
    },
  ],
  *check(project) {
    if (!project.isComplete) return;
    for (const [volume, [first, second, ...more]] of writersOf(project)) {
      if (!first || !second || isMadeForMany(project, volume)) continue;
      yield {
        at: second.mount.at,
        message: `${second.service.title} and ${[first, ...more].map(({ service }) => `"${service.name}"`).join(', ')} write to the volume ${volume}: whoever breaks into one changes what the others read. Mount it with \`:ro\` where nothing is written.`,
        related: [first, ...more].map(({ service, mount }) => ({ at: mount.at, message: `${service.title} writes to it here.` })),
        fixes: () => repairs([second, first, ...more.slice(0, 6)]),
      };
    }
  },
});

interface Writer {
  readonly service: Service;
  readonly mount: Mount;
}

/** Who writes to each volume, services that end left out. */
function writersOf({ longRunning }: ComposeProject): Map<string, Writer[]> {
  const writers = new Map<string, Writer[]>();
  for (const service of longRunning)
    for (const mount of service.mounts) {
      const { type, source, readOnly } = mount;
      if (type !== 'volume' || !source || readOnly !== false) continue;
      const known = writers.get(source);
      if (!known) writers.set(source, [{ service, mount }]);
      else if (known.at(-1)?.service !== service) known.push({ service, mount });
    }
  return writers;
}

/** Each writer could be the one that only reads, unless an anchor gives others its very line. */
function repairs(writers: readonly Writer[]): Fix[] {
  const lines = writers.map(({ mount: { at } }) => `${at.path} ${at.start}`);
  const own = writers.filter((_, i) => lines.indexOf(lines[i] ?? '') === i && lines.lastIndexOf(lines[i] ?? '') === i);
  return own.flatMap(({ service, mount }) => mountReadOnly(mount, `Mount it read-only in ${service.name}`));
}

function isMadeForMany(project: ComposeProject, volume: string): boolean {
  const declaration = project.declaration('volumes', volume);
  return /nfs|cifs/.test(`${declaration?.get('driver')?.text ?? ''} ${declaration?.get('driver_opts', 'type')?.text ?? ''}`);
}
