import { rule, type Options } from '../../core/rule.js';
import { misplaced } from './parts/sorting.js';
import { yaml } from './parts/yaml.js';

interface Order extends Options {
  readonly customOrder: readonly string[];
}

const usual = ['name', 'include', 'x-*', 'services', 'models', 'networks', 'volumes', 'secrets', 'configs'];

export default rule<'compose', Order>({
  id: 'compose/sort-top-level-keys',
  title: 'Keep the parts of a file in their usual order',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Readers look for the services first and for what they use below. Fragments that services are built from stand above them,
    because an alias has to follow its anchor; where sorting would change that there is no fix.
  `,
  equivalents: ['dclint:top-level-properties-order'],
  options: {
    customOrder: { default: usual, description: 'The keys in order; `x-*` stands for all extensions. Others keep their places.' },
  },
  examples: [
    {
      name: 'volumes first',
      bad: yaml`
        # the shop
        volumes:
          data:

        # what runs
        «services»:
          web:
            image: nginx:1.27
      `,
      good: yaml`
        # the shop
        # what runs
        services:
          web:
            image: nginx:1.27

        volumes:
          data:
      `,
    },
  ],
  *check(file, { customOrder }) {
    if (file.isBroken) return;
    const ranks = new Map(customOrder.map((key, i) => [key === 'x-properties' ? 'x-*' : key, i]));
    for (const root of file.roots) {
      const found = root.pairs.map(({ name }) => ranks.get(name) ?? (name.startsWith('x-') ? ranks.get('x-*') : undefined));
      yield* misplaced(file, root, found, (key, below) => `\`${key}\` stands below \`${below}\`. Put it above.`);
    }
  },
});
