import { rule, type Options } from '../../core/rule.js';
import { misplaced } from './parts/sorting.js';
import { yaml } from './parts/yaml.js';

interface Groups extends Options {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly groupOrder: readonly string[];
}

/** The groups under the names that dclint gives them, so that its configuration fits. */
const usual = {
  'Core Definitions': ['image', 'build', 'container_name'],
  'Service Dependencies': ['depends_on'],
  'Data Management and Configuration': ['volumes', 'volumes_from', 'configs', 'secrets'],
  'Environment Configuration': ['environment', 'env_file'],
  Networking: ['ports', 'networks', 'network_mode', 'extra_hosts'],
  'Runtime Behavior': ['command', 'entrypoint', 'working_dir', 'restart', 'healthcheck'],
  'Operational Metadata': ['logging', 'labels'],
  'Security and Execution Context': ['user', 'isolation'],
};

export default rule<'compose', Groups>({
  id: 'compose/sort-service-keys',
  title: 'Keep the keys of services in the same order',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Where all services have their keys in one order a reader finds each of them, and sees what is missing. What a service is comes
    first, what it depends on, its data and its environment, its network, how it runs.
  `,
  equivalents: ['dclint:service-keys-order'],
  options: {
    groups: { default: usual, description: 'Names of groups, and the keys in them in order. Groups that are not named keep their keys.' },
    groupOrder: {
      default: Object.keys(usual),
      description: 'The groups in order. Keys of no group come last, in the order that they have.',
    },
  },
  examples: [
    {
      name: 'the image below',
      bad: yaml`
        services:
          web:
            # from outside
            ports:
              - "80:80"
            «image»: nginx:1.27 # stable
            labels:
              team: shop
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27 # stable
            # from outside
            ports:
              - "80:80"
            labels:
              team: shop
      `,
    },
  ],
  *check(file, { groups, groupOrder }) {
    if (file.isBroken) return;
    const all: Groups['groups'] = { ...usual, ...groups };
    const keys = groupOrder.flatMap((group) => all[group] ?? []);
    const ranks = new Map(keys.map((key, i) => [key, i]));
    for (const { ownMap } of file.services) {
      if (!ownMap) continue;
      const found = ownMap.pairs.map(({ name }) => (name === '<<' || name.startsWith('x-') ? undefined : (ranks.get(name) ?? keys.length)));
      yield* misplaced(file, ownMap, found, (key, below) => `\`${key}\` stands below \`${below}\`. Put it above.`);
    }
  },
});
