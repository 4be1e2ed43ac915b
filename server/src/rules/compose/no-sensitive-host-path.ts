import { rule } from '../../core/rule.js';
import type { Mount } from '../../syntax/compose/mounts.js';
import type { Service } from '../../syntax/compose/service.js';
import { isMonitoring } from '../../syntax/images/known-images.js';
import { mountReadOnly } from './parts/mounts.js';
import { yaml } from './parts/yaml.js';

/** The root, system folders themselves, and what lies directly in those that hold accounts and settings. */
const sensitive = /^\/(?:(?:boot|dev|lib|proc|sys|usr|var|(?:etc|root|home)(?:\/[^/]+)?)\/*)?$/;

/** Files that say nothing worth keeping. */
const harmless = /^\/etc\/(?:localtime|timezone|hostname|resolv\.conf)$/;

export default rule<'compose'>({
  id: 'compose/no-sensitive-host-path',
  title: "Keep the host's system folders out of containers",
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Who can write to \`/etc\`, \`/root\` or \`/\` of the host owns it: a line in a file there is a root shell. Mount the one file or folder
    that is needed, read-only where that will do. What is mounted read-only is an info: it can still be read.

    Sockets of container engines have a rule of their own. Programs that watch their host may read it.
    A folder below \`/etc\`
    that is named as the image is for it alone. A service is reported once, however many such mounts it has.
  `,
  equivalents: ['kics:volume_has_sensitive_host_directory'],
  examples: [
    {
      name: 'settings of the host',
      bad: yaml`
        services:
          tool:
            image: example/tool:1
            volumes:
              - /etc/localtime:/etc/localtime:ro
              - «/etc:/host/etc»
          other:
            image: example/other:1
            volumes:
              - type: bind
                source: «/root/.ssh»
                target: /ssh
      `,
    },
  ],
  only: (file) => file.mentions('volumes'),
  *check(file) {
    for (const service of file.services) {
      const found = service.mounts.filter((mount) => isSensitive(service, mount));
      const mount = found.find(({ readOnly }) => readOnly === false) ?? found[0];
      if (!mount) continue;
      const { source, sourceAt, readOnly, at, item } = mount;
      yield {
        at: item.node?.kind === 'scalar' ? at : (sourceAt ?? at),
        message: readOnly
          ? `${service.title} can read ${source ?? ''} of the host. Mount only the files that it needs.`
          : `${service.title} can write to ${source ?? ''} of the host, and so change how the host works. Mount only what it needs, read-only.`,
        ...(readOnly && { severity: 'info' as const }),
        fixes: readOnly ? [] : mountReadOnly(mount, 'Mount it read-only'),
      };
    }
  },
});

function isSensitive({ image }: Service, { type, source = '', readOnly }: Mount): boolean {
  if (type !== 'bind' || readOnly === undefined || !sensitive.test(source) || harmless.test(source)) return false;
  const { reference } = image ?? {};
  const isOwn = reference?.repository.includes(/^\/etc\/([^/]+)/.exec(source)?.[1] ?? '/etc') === true;
  return !isOwn && !(readOnly && reference && isMonitoring(reference));
}
