import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/unique-container-name',
  on: 'compose-project',
  title: 'Give each container a name of its own',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'The name of a container is unique on its host. Compose refuses a project in which two services ask for the same one. Without `container_name` it makes up names that never collide.',
  equivalents: ['dclint:no-duplicate-container-names'],
  examples: [
    {
      name: 'a copied service',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            container_name: app
          worker:
            image: example/worker:1
            container_name: «app»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            container_name: app
          worker:
            image: example/worker:1
      `,
    },
  ],
  only: (project) => project.mentions('container_name'),
  *check(project) {
    const byName = new Map<string, Service[]>();
    for (const service of project.services) {
      const name = service.value.get('container_name');
      if (!name?.text || !name.place) continue;
      const others = byName.get(name.text) ?? [];
      byName.set(name.text, [...others, service]);
      const first = others.find((other) => project.canRunTogether(other, service));
      const at = first?.value.get('container_name')?.place;
      if (!first || !at) continue;
      const edit = removeKey(service.value, 'container_name');
      yield {
        at: name.place,
        message: `${service.title} asks for the container name "${name.text}" that ${first.title} has; Compose refuses that. Delete it, or choose another one.`,
        related: [{ at, message: `${first.title} has it.` }],
        fixes: edit ? [{ title: 'Delete container_name', safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});
