import { rule } from '../../core/rule.js';
import { removeItem } from '../../syntax/compose/edits.js';
import { readNames } from '../../syntax/compose/references.js';
import { isNetworkTool } from '../../syntax/images/known-images.js';
import { yaml } from './parts/yaml.js';

/** What each capability lets a container do to its host; from capabilities(7). */
const dangerous: Readonly<Record<string, string>> = {
  ALL: 'everything that root may do',
  SYS_ADMIN: 'mount file systems and much else that root may do',
  SYS_MODULE: 'load modules into the kernel of the host',
  SYS_PTRACE: 'read and change the memory of other processes',
  SYS_RAWIO: 'write to the devices of the host directly',
  SYS_BOOT: 'reboot the host',
  DAC_READ_SEARCH: 'read every file of the host',
  NET_ADMIN: 'change routes and firewall rules',
  BPF: 'load programs into the kernel of the host',
};

const lesser: ReadonlySet<string> = new Set(['NET_ADMIN', 'SYS_PTRACE']);

export default rule<'compose'>({
  id: 'compose/no-dangerous-capability',
  title: 'Add no capability that gives the host away',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'Some capabilities are as good as root on the host to whoever breaks into the container. Most programs that ask for them need a smaller one, or a device.',
  equivalents: ['kics:container_capabilities_unrestricted'],
  examples: [
    {
      name: 'a program that mounts',
      bad: yaml`
        services:
          backup:
            image: example/backup:1
            cap_add:
              - CHOWN
              - «SYS_ADMIN»
      `,
      good: yaml`
        services:
          backup:
            image: example/backup:1
            cap_add:
              - CHOWN
      `,
    },
  ],
  only: (file) => file.mentions('cap_add'),
  *check(file) {
    for (const service of file.services) {
      const { reference } = service.image ?? {};
      for (const { name, at, item } of readNames('cap_add', service.value.get('cap_add'))) {
        const capability = name.toUpperCase().replace(/^CAP_/, '');
        const effect = Object.hasOwn(dangerous, capability) ? dangerous[capability] : undefined;
        if (effect === undefined || (capability === 'NET_ADMIN' && reference && isNetworkTool(reference))) continue;
        const edit = item && removeItem(service.value, 'cap_add', item);
        yield {
          at,
          message: `${service.title} adds ${capability}, which lets it ${effect.replace('everything', 'do everything')}. Delete it, or name what is really needed.`,
          ...(lesser.has(capability) && { severity: 'info' as const }),
          fixes: edit ? [{ title: `Delete ${name}`, safety: 'review', edits: [edit] }] : [],
        };
      }
    }
  },
});
