import { rule } from '../../core/rule.js';
import { addToService } from '../../syntax/compose/edits.js';
import { servicesInOperation } from './parts/running.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-restart-policy',
  on: 'compose-project',
  title: 'Say what happens after a crash',
  severity: 'info',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Without a restart policy a container that crashes stays down, and so does everything after a reboot of the host, until
    somebody notices. \`unless-stopped\` brings it back, and leaves it alone when you have stopped it yourself.

    One-shot jobs and development files are left alone.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a web server',
      bad: yaml`
        services:
          «web»:
            image: nginx:1.27
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            restart: unless-stopped
      `,
    },
  ],
  *check(project) {
    if (project.isStack) return;
    for (const service of servicesInOperation(project)) {
      if (service.has('restart') || service.has('deploy', 'restart_policy')) continue;
      const edit = addToService(service, ['restart'], 'unless-stopped');
      yield {
        at: service.at,
        message: `${service.title} has no restart policy, so it stays down after a crash or a reboot of the host. Add \`restart: unless-stopped\`.`,
        fixes: edit ? [{ title: 'Add restart: unless-stopped', safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});
