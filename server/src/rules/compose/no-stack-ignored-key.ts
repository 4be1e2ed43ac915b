import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { put, removePair } from '../../syntax/compose/edits.js';
import { stackKeys, type StackKey } from '../../syntax/compose/stack-keys.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-stack-ignored-key',
  on: 'compose-project',
  title: 'Use keys that docker stack deploy heeds',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    \`docker stack deploy\` reads an older format than \`docker compose\`. Keys that it does not know end the deployment with an error; others it
    passes over, so that a service comes up without what they ask for. Many have an equivalent under \`deploy\`.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a limit that a stack refuses',
      path: 'docker-stack.yml',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            «mem_limit»: 1g
            deploy:
              replicas: 2
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            deploy:
              replicas: 2
              resources:
                limits:
                  memory: 1g
      `,
    },
    {
      name: 'a policy that a stack ignores',
      path: 'docker-stack.yml',
      bad: 'services:\n  web:\n    image: nginx:1.27\n    «restart»: on-failure\n    deploy: {replicas: 2}\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n    deploy: {replicas: 2, restart_policy: {condition: on-failure}}\n',
    },
  ],
  *check(project) {
    if (!project.isStack) return;
    const keys = [...stackKeys(project)];
    // a file that a stack refuses, and that nobody deploys, is for `docker compose`
    if (!project.isDeployed && keys.some(({ effect }) => effect === 'refused')) return;
    const places = new Places();
    for (const key of keys) {
      const { effect, service, name, at } = key;
      if (!places.isNew(at) || (effect !== 'refused' && project.isRunByCompose)) continue;
      const milder = project.isDeployed ? ('warning' as const) : ('info' as const);
      yield {
        at,
        message: `\`${name}\`${service ? ` of "${service.name}"` : ''} is ${effect} by \`docker stack deploy\`.${advice[effect]}`,
        ...(effect !== 'refused' && { severity: milder }),
        fixes: moved(key),
      };
    }
  },
});

const advice = {
  refused: ' Delete it, or use what it has under `deploy`.',
  ignored: ' The service comes up without it.',
  deprecated: ' It has no effect there.',
};

/** Where under `deploy` a key has its equivalent. */
const equivalents: Readonly<Record<string, readonly [string, ...string[]]>> = {
  restart: ['deploy', 'restart_policy', 'condition'],
  mem_limit: ['deploy', 'resources', 'limits', 'memory'],
  cpus: ['deploy', 'resources', 'limits', 'cpus'],
  pids_limit: ['deploy', 'resources', 'limits', 'pids'],
  mem_reservation: ['deploy', 'resources', 'reservations', 'memory'],
  scale: ['deploy', 'replicas'],
};

/** Docker's restart policies by Swarm's names. */
const conditions: Readonly<Record<string, string>> = { always: 'any', 'unless-stopped': 'any', no: 'none', 'on-failure': 'on-failure' };

/** Moves a key of a service to its place under `deploy`, if that is there to be added to. */
function moved({ name, service }: StackKey): Fix[] {
  const target = equivalents[name];
  const { home, ownMap: map } = service ?? {};
  const pair = map?.own(name);
  const value = service?.value.get(name);
  if (!target || !home || !map || !pair || value?.scalar !== pair.value || !map.own('deploy') || value.text === undefined) return [];
  const written = home.file.text.slice(pair.value.start, pair.value.end);
  const text = name === 'restart' ? conditions[value.text] : name === 'cpus' && !/^["']/.test(written) ? `"${written}"` : written;
  const addition = text === undefined ? undefined : put(home.file, map, target, text);
  if (!addition) return [];
  const edits: Edit[] = [removePair(home.file, map, pair), addition];
  return [{ title: `Move it to ${target.join('.')}`, safety: 'review', edits: edits.map((edit) => ({ ...edit, path: home.file.path })) }];
}
