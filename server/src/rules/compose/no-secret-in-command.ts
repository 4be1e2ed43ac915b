import { rule } from '../../core/rule.js';
import { commandSecrets } from './parts/command-secrets.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-secret-in-command',
  title: 'Keep passwords out of commands',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A password in a command is in the file for everybody to read, and in the list of processes of the host besides. Give it to the
    container as a variable and write \`$$NAME\` in the command of a shell, or \`\${NAME:?}\`, which keeps it out of the file at least.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a cache with a password',
      bad: yaml`
        services:
          cache:
            image: redis:7
            command: redis-server --requirepass «hunter2»
            healthcheck:
              test: ["CMD", "redis-cli", "--pass", "«hunter2»", "ping"]
      `,
      good: yaml`
        services:
          cache:
            image: redis:7
            command: redis-server --requirepass \${CACHE_PASSWORD:?}
            healthcheck:
              test: ["CMD", "redis-cli", "--pass", "\${CACHE_PASSWORD:?}", "ping"]
      `,
    },
  ],
  only: (file) => file.mentions('command', 'entrypoint', 'test'),
  *check(file) {
    for (const service of file.services) {
      for (const { at, inUrl } of commandSecrets(service)) {
        const name = `${service.name.toUpperCase().replace(/\W+/g, '_')}_PASSWORD`;
        yield {
          at,
          message: `A command of ${service.title} holds a password, for everybody to read who may read this file or list processes. Read it from a variable.`,
          fixes:
            inUrl || /^\d/.test(name)
              ? []
              : [
                  {
                    title: `Read it from ${name}; move the value to .env`,
                    safety: 'review',
                    edits: [{ span: at, text: `\${${name}:?}`, path: at.path }],
                  },
                ],
        };
      }
    }
  },
});
