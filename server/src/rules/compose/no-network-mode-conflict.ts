import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-network-mode-conflict',
  on: 'compose-project',
  title: 'Choose between network_mode and networks',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: 'A service with `network_mode` has the network of something else and cannot join networks of its own; Compose refuses the two together.',
  equivalents: [],
  examples: [
    {
      name: 'the network of the host and one of the project',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            «network_mode»: host
            networks: [front]
        networks:
          front:
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            networks: [front]
        networks:
          front:
      `,
    },
  ],
  only: (project) => project.mentions('network_mode') && project.mentions('networks'),
  *check(project) {
    for (const service of project.services) {
      const mode = service.value.get('network_mode');
      if (!mode?.at || service.networks.length === 0) continue;
      const edits = ['network_mode', 'networks'].map((key) => ({ key, edit: removeKey(service.value, key) }));
      yield {
        at: mode.at,
        message: `${service.title} has both \`network_mode\` and \`networks\`, which Compose refuses. Delete one of them.`,
        fixes: edits.flatMap(({ key, edit }) => (edit ? [{ title: `Delete ${key}`, safety: 'ask' as const, edits: [edit] }] : [])),
      };
    }
  },
});
