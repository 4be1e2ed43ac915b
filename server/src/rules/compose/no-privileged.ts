import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import { isMonitoring } from '../../syntax/images/known-images.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-privileged',
  title: 'Run without privileged',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A privileged container has every capability and every device of the host; whoever breaks into it owns the host.
    Name the capabilities and devices it needs instead (\`cap_add\`, \`devices\`). Docker in Docker cannot do without,
    nor can some programs that watch their host; there the finding is an info.
  `,
  equivalents: ['kics:privileged_containers_enabled'],
  examples: [
    {
      name: 'a service that wants one device',
      bad: yaml`
        services:
          zigbee:
            image: koenkk/zigbee2mqtt:2.1.0
            privileged: «true»
            devices:
              - /dev/ttyACM0
      `,
      good: yaml`
        services:
          zigbee:
            image: koenkk/zigbee2mqtt:2.1.0
            devices:
              - /dev/ttyACM0
      `,
    },
  ],
  only: (file) => file.mentions('privileged'),
  *check(file) {
    for (const service of file.services) {
      const privileged = service.value.get('privileged');
      if (privileged?.text !== 'true' || privileged.scalar?.text !== 'true' || !privileged.place) continue;
      const { reference } = service.image ?? {};
      const { repository, tag } = reference ?? {};
      const nested = /(?:^|\/)docker$/.test(repository ?? '') && /(?:^|-)dind\b/.test(tag ?? '');
      const edit = removeKey(service.value, 'privileged');
      yield {
        at: privileged.place,
        message: `${service.title} is privileged: whoever breaks into it owns the host. Name the capabilities and devices it needs instead.`,
        ...((nested || (reference && isMonitoring(reference))) && { severity: 'info' as const }),
        fixes: edit ? [{ title: 'Delete privileged', safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});
