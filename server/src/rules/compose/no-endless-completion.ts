import { rule } from '../../core/rule.js';
import { awaited } from './parts/awaited.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-endless-completion',
  on: 'compose-project',
  title: 'Let jobs end that others wait for',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`condition: service_completed_successfully\` waits until the other service has done its work and ended. With \`restart: always\`
    or \`unless-stopped\` it is started again each time it ends, so the work is done over and over.
  `,
  equivalents: [],
  examples: [
    {
      name: 'migrations',
      bad: yaml`
        services:
          web:
            image: example/web:1
            depends_on:
              migrate:
                condition: service_completed_successfully
          migrate:
            image: example/web:1
            command: migrate
            restart: «unless-stopped»
      `,
      good: yaml`
        services:
          web:
            image: example/web:1
            depends_on:
              migrate:
                condition: service_completed_successfully
          migrate:
            image: example/web:1
            command: migrate
            restart: "no"
      `,
    },
  ],
  only: (project) => project.mentions('condition'),
  *check(project) {
    for (const { service, places } of awaited(project, 'service_completed_successfully')) {
      const restart = service.value.get('restart');
      const { place, scalar, text } = restart ?? {};
      if (!place || (text !== 'always' && text !== 'unless-stopped')) continue;
      yield {
        at: place,
        message: `${service.title} is started again each time it ends (\`${text}\`), although others wait for it to complete. Set \`restart: "no"\`.`,
        related: places.map((at) => ({ at, message: 'This waits for it to complete.' })),
        fixes:
          scalar?.text === text
            ? [{ title: 'Set restart: "no"', safety: 'review', edits: [{ span: place, text: '"no"', path: place.path }] }]
            : [],
      };
    }
  },
});
