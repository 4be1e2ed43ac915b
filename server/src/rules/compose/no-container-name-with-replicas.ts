import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-container-name-with-replicas',
  on: 'compose-project',
  title: 'Name no container of which there are several',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'The name of a container is unique on its host, so a service with `container_name` cannot have a second replica: Compose refuses to scale it.',
  equivalents: [],
  examples: [
    {
      name: 'two workers of one name',
      bad: yaml`
        services:
          worker:
            image: example/worker:1
            container_name: «worker»
            scale: 2
      `,
      good: yaml`
        services:
          worker:
            image: example/worker:1
            scale: 2
      `,
    },
  ],
  only: (project) => project.mentions('container_name'),
  *check(project) {
    if (project.isStack) return;
    for (const service of project.services) {
      const name = service.value.get('container_name');
      const { replicas } = service;
      if (!name?.place || replicas === undefined || replicas < 2) continue;
      const edit = removeKey(service.value, 'container_name');
      yield {
        at: name.place,
        message: `${service.title} runs ${replicas} replicas under one container name, which Compose refuses. Delete \`container_name\`.`,
        fixes: edit ? [{ title: 'Delete container_name', safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});
