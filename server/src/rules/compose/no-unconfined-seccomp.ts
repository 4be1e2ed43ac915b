import { rule } from '../../core/rule.js';
import { removeItem } from '../../syntax/compose/edits.js';
import { readNames } from '../../syntax/compose/references.js';
import { yaml } from './parts/yaml.js';

const unconfined = /^(?:(?:seccomp|apparmor|systempaths)[:=]unconfined|label[:=]disable)$/;

export default rule<'compose'>({
  id: 'compose/no-unconfined-seccomp',
  title: "Keep the kernel's filters on",
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'The engine keeps containers from system calls and files that only attackers need. `unconfined` takes that away; a profile of your own that allows the one call that is missing does not.',
  equivalents: ['kics:default_seccomp_profile_disabled'],
  examples: [
    {
      name: 'a debugger',
      bad: yaml`
        services:
          app:
            image: example/app:1
            security_opt:
              - no-new-privileges:true
              - «seccomp:unconfined»
      `,
      good: yaml`
        services:
          app:
            image: example/app:1
            security_opt:
              - no-new-privileges:true
      `,
    },
  ],
  only: (file) => file.mentions('security_opt'),
  *check(file) {
    for (const service of file.services) {
      for (const { name, at, item } of readNames('security_opt', service.value.get('security_opt'))) {
        if (!unconfined.test(name)) continue;
        const edit = item && removeItem(service.value, 'security_opt', item);
        yield {
          at,
          message: `${service.title} runs with \`${name}\`, without the filter that keeps containers from what only attackers need. Delete it, or use a profile of your own.`,
          fixes: edit ? [{ title: `Delete ${name}`, safety: 'review', edits: [edit] }] : [],
        };
      }
    }
  },
});
