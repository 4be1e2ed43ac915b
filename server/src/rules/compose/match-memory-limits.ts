import { rule } from '../../core/rule.js';
import { addMemoryLimit, hasMemoryLimit } from './parts/memory.js';
import { servicesInOperation } from './parts/running.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/match-memory-limits',
  on: 'compose-project',
  title: 'Limit the memory of every service, or of none',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Where some services have a memory limit, the one without is very likely forgotten. It can still take all memory of the host,
    and the limits of the others protect nobody from it.
  `,
  equivalents: ['kics:memory_not_limited'],
  supersedes: ['compose/require-memory-limit'],
  examples: [
    {
      name: 'one of two is limited',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            mem_limit: 128m
          «db»:
            image: postgres:17
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            mem_limit: 128m
          db:
            image: postgres:17
            mem_limit: 512m
      `,
    },
  ],
  only: (project) => project.mentions('mem_limit', 'memory'),
  *check(project) {
    const services = [...servicesInOperation(project)];
    const limited = services.find(hasMemoryLimit);
    if (!limited) return;
    for (const service of services) {
      if (hasMemoryLimit(service)) continue;
      yield {
        at: service.at,
        message: `${service.title} has no memory limit although others have one, so it can still take all memory of the host. Limit it as well.`,
        related: [{ at: limited.at, message: `${limited.title} has a limit.` }],
        fixes: () => addMemoryLimit(project, service),
      };
    }
  },
});
