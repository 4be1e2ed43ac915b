import { rule } from '../../core/rule.js';
import { addMemoryLimit, hasMemoryLimit } from './parts/memory.js';
import { servicesInOperation } from './parts/running.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-memory-limit',
  on: 'compose-project',
  title: 'Limit the memory of a service',
  severity: 'info',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A service without a memory limit can take all memory of its host. Then the kernel kills processes, and not only those of
    the service that leaks. A limit keeps the damage where it began.

    \`mem_limit\` and \`deploy.resources.limits.memory\` are equal to Compose. The fix proposes what the software in the image
    usually needs; measure, and leave some room.
  `,
  equivalents: ['kics:memory_not_limited'],
  examples: [
    {
      name: 'a database',
      bad: yaml`
        services:
          «db»:
            image: postgres:17
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            mem_limit: 512m
      `,
    },
    {
      name: 'a service that has deploy already',
      bad: yaml`
        services:
          «web»:
            image: nginx:1.27
            deploy:
              replicas: 2
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              replicas: 2
              resources:
                limits:
                  memory: 128m
      `,
    },
  ],
  *check(project) {
    for (const service of servicesInOperation(project)) {
      if (hasMemoryLimit(service)) continue;
      yield {
        at: service.at,
        message: `${service.title} has no memory limit: a leak takes the whole host down instead of this service. Set \`mem_limit\`.`,
        fixes: () => addMemoryLimit(project, service),
      };
    }
  },
});
