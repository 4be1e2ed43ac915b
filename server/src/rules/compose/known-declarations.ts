import type { Edit, Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import type { Section } from '../../syntax/compose/file.js';
import type { Reference } from '../../syntax/compose/references.js';
import type { Service } from '../../syntax/compose/service.js';
import { declare, namedVolumes, prefixPath } from './parts/declarations.js';
import { didYouMean, renameTo } from './parts/references.js';

interface Row {
  readonly noun: 'network' | 'volume' | 'secret' | 'config' | 'model';
  readonly section: Section;
  readonly safety: 'review' | 'ask';
  readonly fixes: readonly ('review' | 'ask')[];
  readonly uses: (service: Service) => Iterable<Reference>;
  readonly why: string;
  readonly content: (name: string) => string | Readonly<Record<string, string>>;
  readonly bad: string;
  readonly good: string;
}

const file = (name: string): Readonly<Record<string, string>> => ({ file: `\${1:./${name}.txt}` });

const rows: readonly Row[] = [
  {
    noun: 'network',
    section: 'networks',
    safety: 'ask',
    fixes: ['review', 'ask'],
    uses: ({ networks }) => networks.filter(({ name }) => name !== 'default'),
    why: 'The network `default` is always there; every other one needs an entry under `networks`, `external: true` if it exists already.',
    content: () => '${1|{},{external: true}|}',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    networks: [«frontnd»]\nnetworks:\n  frontend:\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    networks: [frontend]\nnetworks:\n  frontend:\n',
  },
  {
    noun: 'volume',
    section: 'volumes',
    safety: 'review',
    fixes: ['review'],
    uses: namedVolumes,
    why: 'What a mount takes from is a path on the host when it starts with `.`, `/` or `~`; otherwise it is a volume, which needs an entry under `volumes`.',
    content: () => '',
    bad: 'services:\n  db:\n    image: postgres:17\n    volumes:\n      - «data»:/var/lib/postgresql/data\n',
    good: 'services:\n  db:\n    image: postgres:17\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n',
  },
  {
    noun: 'secret',
    section: 'secrets',
    safety: 'ask',
    fixes: ['ask'],
    uses: ({ secrets }) => secrets,
    why: 'An entry under `secrets` says where the secret comes from: a file, or a variable of the environment.',
    content: file,
    bad: 'services:\n  db:\n    image: postgres:17\n    secrets:\n      - «password»\n',
    good: 'services:\n  db:\n    image: postgres:17\n    secrets:\n      - password\nsecrets:\n  password:\n    file: ./password.txt\n',
  },
  {
    noun: 'config',
    section: 'configs',
    safety: 'ask',
    fixes: ['ask'],
    uses: ({ configs }) => configs,
    why: 'An entry under `configs` says where the content comes from: a file, a variable of the environment, or the compose file itself.',
    content: file,
    bad: 'services:\n  web:\n    image: nginx:1.27\n    configs:\n      - source: «site»\n        target: /etc/nginx/conf.d/site.conf\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    configs:\n      - source: site\n        target: /etc/nginx/conf.d/site.conf\nconfigs:\n  site:\n    file: ./site.txt\n',
  },
  {
    noun: 'model',
    section: 'models',
    safety: 'ask',
    fixes: ['ask'],
    uses: ({ models }) => models,
    why: 'An entry under `models` says which model is meant, and with how much context it runs.',
    content: () => ({ model: '${1:ai/smollm2}' }),
    bad: 'services:\n  chat:\n    image: example/chat:1\n    models:\n      - «llm»\n',
    good: 'services:\n  chat:\n    image: example/chat:1\n    models:\n      - llm\nmodels:\n  llm:\n    model: ai/smollm2\n',
  },
];

const declaration = (edit: Edit | undefined, { safety, section }: Row, name: string): Fix[] =>
  edit ? [{ title: `Declare "${name}" under ${section}`, safety, edits: [edit] }] : [];

const knownDeclaration = (row: Row): Rule =>
  rule<'compose-project'>({
    id: `compose/known-${row.noun}`,
    on: 'compose-project',
    title: `Declare every ${row.noun} that is used`,
    severity: 'error',
    category: 'correctness',
    presets: { recommended: {} },
    fixes: row.fixes,
    since: '0.1.0',
    why: `Compose refuses a project in which a service uses a ${row.noun} that is declared nowhere. ${row.why} The project counts, with its override and included files.`,
    equivalents: [],
    examples: [{ name: `a ${row.noun} without an entry`, bad: row.bad, good: row.good }],
    only: (project) => project.mentions(row.section),
    *check(project) {
      const { section, noun } = row;
      for (const service of project.services) {
        for (const reference of row.uses(service)) {
          const { name, at } = reference;
          if (!project.lacks(section, name)) continue;
          const names = project.names(section);
          const edit = /^[\w.-]+$/.test(name) ? declare(project, section, name, row.content(name)) : undefined;
          yield {
            at,
            message: `${service.title} uses the ${noun} "${name}", which is not declared under \`${section}\`; Compose refuses that.${didYouMean(name, names)}`,
            fixes: [
              ...renameTo(reference, names, row.fixes[0]),
              ...declaration(edit, row, name),
              ...prefixPath(project, reference, section),
            ],
          };
        }
      }
    },
  });

export default rows.map(knownDeclaration);
