import { rule } from '../../core/rule.js';
import { addHealthcheck, hasHealthcheck, switchedOff } from './parts/health.js';
import { wholeServices } from './parts/running.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-healthcheck',
  on: 'compose-project',
  title: 'Say how to tell whether a service works',
  severity: 'hint',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A program can run and yet answer nothing. A health check tells the difference, in \`docker ps\` and to services that wait for this
    one. Jobs that end, and images that bring a check, need none.
  `,
  equivalents: ['kics:healthcheck_not_set'],
  examples: [
    {
      name: 'a cache',
      bad: yaml`
        services:
          «cache»:
            image: redis:7
      `,
      good: yaml`
        services:
          cache:
            image: redis:7
            healthcheck:
              test: "redis-cli ping"
              interval: 10s
              retries: 5
      `,
    },
  ],
  *check(project) {
    for (const service of wholeServices(project, project.longRunning)) {
      const stage = project.stageOf(service);
      const healthy = hasHealthcheck(service, stage);
      // a Dockerfile that is out of sight may have one
      if (healthy === true || (healthy === undefined && service.has('build'))) continue;
      const off = switchedOff(service);
      const edit = addHealthcheck(service, true);
      yield {
        at: off ?? service.at,
        message: off
          ? `${service.title} switches its health check off, so nobody notices when it stops answering. Write one that works.`
          : `${service.title} has no health check, so nobody notices when it runs but answers nothing. Add one.`,
        fixes: edit ? [{ title: 'Add a health check', safety: 'ask', edits: [edit] }] : [],
      };
    }
  },
});
