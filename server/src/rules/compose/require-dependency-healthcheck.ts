import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Service } from '../../syntax/compose/service.js';
import { addHealthcheck, hasHealthcheck, switchedOff } from './parts/health.js';
import { awaited } from './parts/awaited.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-dependency-healthcheck',
  on: 'compose-project',
  title: 'Check the health of what others wait for',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    \`condition: service_healthy\` waits for a health check. Without one the service never becomes healthy, and Compose refuses to
    start what waits for it. Where nobody knows whether the image brings one the finding is an info.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a database without a check',
      bad: yaml`
        services:
          web:
            image: example/web:1
            depends_on:
              db:
                condition: «service_healthy»
          db:
            image: postgres:17
      `,
      good: yaml`
        services:
          web:
            image: example/web:1
            depends_on:
              db:
                condition: service_healthy
          db:
            image: postgres:17
            healthcheck:
              test: "pg_isready -U $\${POSTGRES_USER:-postgres}"
              interval: 10s
              retries: 5
      `,
    },
  ],
  only: (project) => project.mentions('condition'),
  *check(project) {
    for (const {
      service,
      places: [at, ...others],
    } of awaited(project, 'service_healthy')) {
      const healthy = hasHealthcheck(service, project.stageOf(service));
      // a Dockerfile that is out of sight may have one
      if (healthy === true || (healthy === undefined && service.has('build'))) continue;
      const off = switchedOff(service);
      yield {
        at,
        message: `${service.title} never becomes healthy: ${off ? 'its health check is switched off' : 'it has no health check'}, so what waits for it does not start. Give it one.`,
        ...(healthy === undefined && { severity: 'info' as const }),
        related: [
          ...(off ? [{ at: off, message: 'It is switched off here.' }] : []),
          ...others.map((other) => ({ at: other, message: 'This waits for it as well.' })),
        ],
        fixes: () => fixesOf(service),
      };
    }
  },
});

function fixesOf(service: Service): Fix[] {
  const edit = addHealthcheck(service, true);
  return edit ? [{ title: `Add a health check to ${service.name}`, safety: 'ask', edits: [edit] }] : [];
}
