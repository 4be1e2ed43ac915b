import { rule } from '../../core/rule.js';
import { addToService } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-image-or-build',
  on: 'compose-project',
  title: 'Say what a service runs',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: 'Compose refuses a service that has neither `image` nor `build` nor `provider`. Files that are combined with others may leave it to them.',
  equivalents: [],
  examples: [
    {
      name: 'a service with nothing to run',
      bad: yaml`
        services:
          db:
            image: postgres:17
          «web»:
            ports:
              - "8080:80"
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
          web:
            ports:
              - "8080:80"
            image: image
      `,
    },
  ],
  *check(project) {
    // where no service says it, the file is part of a project that nobody has told us of
    if (!project.isComplete || !project.services.some(mayRun)) return;
    for (const service of project.services) {
      if (mayRun(service)) continue;
      if (project.variants.some(({ value }) => value.get('services', service.name))) continue;
      const edit = addToService(service, ['image'], '${1:image}');
      yield {
        at: service.at,
        message: `${service.title} has neither \`image\` nor \`build\`, so Compose refuses the project. Say what it runs.`,
        fixes: edit ? [{ title: 'Add an image', safety: 'ask', edits: [edit] }] : [],
      };
    }
  },
});

const mayRun = (service: Service): boolean => service.isOpen || ['image', 'build', 'provider', 'extends'].some((key) => service.has(key));
