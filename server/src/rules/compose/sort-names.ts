import { rule, type Rule } from '../../core/rule.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { YamlMap, YamlNode, YamlSeq } from '../../syntax/yaml/node.js';
import { alphabetical, misplaced } from './parts/sorting.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly equivalent: string;
  readonly bad: string;
  readonly good: string;
  /** The mappings and lists whose names are to be in order. */
  readonly of: (file: ComposeFile) => Iterable<YamlNode | undefined>;
}

const rows: readonly Row[] = [
  {
    id: 'compose/sort-services',
    title: 'Keep services in alphabetical order',
    why: 'In a long file a service is found faster where the services are in order, and two branches that add one collide less often.',
    equivalent: 'dclint:services-alphabetical-order',
    bad: 'services:\n  web:\n    image: nginx:1.27\n\n  # keeps the data\n  «db»:\n    image: postgres:17\n',
    good: 'services:\n  # keeps the data\n  db:\n    image: postgres:17\n\n  web:\n    image: nginx:1.27\n',
    of: ({ roots }) => roots.map((root) => root.own('services')?.value),
  },
  {
    id: 'compose/sort-dependencies',
    title: 'Keep dependencies in alphabetical order',
    why: 'Compose starts what a service depends on in an order of its own. By the alphabet a reader sees at once what is there.',
    equivalent: 'dclint:service-dependencies-alphabetical-order',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      - db\n      - «cache» # optional\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      - cache # optional\n      - db\n',
    of: ({ services }) => services.map(({ ownMap }) => ownMap?.own('depends_on')?.value),
  },
];

const sortNames = (row: Row): Rule =>
  rule<'compose'>({
    id: row.id,
    title: row.title,
    severity: 'hint',
    category: 'style',
    presets: { style: {} },
    fixes: ['safe'],
    since: '0.1.0',
    why: row.why,
    equivalents: [row.equivalent],
    examples: [{ name: 'two of them', bad: row.bad, good: row.good }],
    *check(file) {
      if (file.isBroken) return;
      for (const node of row.of(file))
        if (node?.kind === 'map' || node?.kind === 'seq')
          yield* misplaced(
            file,
            node,
            alphabetical(namesOf(node)),
            (name, below) => `${name} stands below ${below}. Sort them by the alphabet.`,
          );
    },
  });

/** The names in order; of a merge key, an extension and a variable nothing is asked. */
const namesOf = (node: YamlMap | YamlSeq): (string | undefined)[] =>
  node.kind === 'map'
    ? node.pairs.map(({ name }) => (name === '<<' || name.startsWith('x-') ? undefined : name))
    : node.items.map((item) => (item.kind === 'scalar' && !item.text.includes('$') ? item.text : undefined));

export default rows.map(sortNames);
