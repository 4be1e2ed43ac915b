import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { isSinglePort, type Port } from '../../syntax/compose/ports.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-host-port-with-replicas',
  on: 'compose-project',
  title: 'Leave the port of the host open where there are replicas',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Only one container can have a port of the host. With a fixed one the first replica starts and the others fail. Let Docker
    choose ports and put a proxy in front, or give a range as wide as the number of replicas.
  `,
  equivalents: [],
  examples: [
    {
      name: 'three web servers on one port',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "«8080»:80"
            deploy:
              replicas: 3
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "80"
            deploy:
              replicas: 3
      `,
    },
    {
      name: 'a range instead',
      fix: 1,
      bad: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports:\n      - 127.0.0.1:«8080»:80\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports:\n      - 127.0.0.1:8080-8081:80\n',
    },
  ],
  only: (project) => project.mentions('replicas', 'scale'),
  *check(project) {
    if (project.isStack) return;
    for (const service of project.services) {
      const { replicas } = service;
      if (replicas === undefined || replicas < 2 || service.text('network_mode') === 'host') continue;
      for (const port of service.ports) {
        const { published } = port;
        if (!published?.value || published.value.first === 0 || !isSinglePort(published.value)) continue;
        yield {
          at: published.at,
          message: `${service.title} runs ${replicas} replicas but publishes one port of the host, ${published.value.first}: only the first replica starts. Leave the port to Docker, or give a range.`,
          fixes: () => repairs(port, replicas),
        };
      }
    }
  },
});

/** Without the host's port, or with as many as there are replicas; only where the number is written out in short form. */
function repairs({ published, ip, scalar }: Port, replicas: number): Fix[] {
  if (!published?.value || !scalar || published.at.end - published.at.start !== String(published.value.first).length) return [];
  const { start, end, path } = published.at;
  const { first } = published.value;
  const open = { span: { start, end: ip ? end : end + 1 }, text: '', path };
  const range = { span: { start, end }, text: `${first}-${first + replicas - 1}`, path };
  return [
    { title: 'Let Docker choose the port of the host', safety: 'review', edits: [open] },
    { title: `Publish ports ${range.text}`, safety: 'review', edits: [range] },
  ];
}
