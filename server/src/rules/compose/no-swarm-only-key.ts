import { rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import { stackKeys } from '../../syntax/compose/stack-keys.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

/** Keys under `deploy` that `docker compose` reads and does not heed. */
const swarmOnly = ['labels', 'mode', 'endpoint_mode', 'placement', 'update_config', 'rollback_config'];

export default rule<'compose-project'>({
  id: 'compose/no-swarm-only-key',
  on: 'compose-project',
  title: 'Say nothing that only Swarm would heed',
  severity: 'info',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`docker compose up\` heeds \`replicas\`, \`resources\` and \`restart_policy\` under \`deploy\`. Labels, placement, the mode and the way of
    updates are for Swarm; Compose passes over them without a word, so what they promise does not happen.

    Files for \`docker stack deploy\` are spared: by their name, by a script, or by what only Swarm does, unless another key shows that
    a stack cannot be meant.
  `,
  equivalents: [],
  examples: [
    {
      name: 'labels of a Swarm service',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              replicas: 2
              «labels»:
                traefik.enable: "true"
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              replicas: 2
      `,
    },
    {
      name: 'a way of updates in a file that no stack takes',
      bad: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 1g\n    deploy:\n      «update_config»: {order: start-first}\n',
    },
  ],
  only: (project) => project.mentions('deploy') && project.mentions(...swarmOnly),
  *check(project) {
    if (project.isDeployed || (project.isStack && ![...stackKeys(project)].some(({ effect }) => effect === 'refused'))) return;
    const places = new Places();
    for (const { title, value } of project.services) {
      const deploy = value.get('deploy');
      for (const key of deploy ? swarmOnly : []) {
        const at = deploy?.get(key)?.at;
        if (!at || !places.isNew(at)) continue;
        const edit = removeKey(deploy, key);
        yield {
          at,
          message: `${title} sets \`deploy.${key}\`, which only Swarm heeds; \`docker compose\` does nothing with it. Delete it.`,
          fixes: edit ? [{ title: `Delete ${key}`, safety: 'review', edits: [edit] }] : [],
        };
      }
    }
  },
});
