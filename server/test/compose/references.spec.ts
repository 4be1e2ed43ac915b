import assert from 'node:assert/strict';
import { engineWith, reportsOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

type Files = Readonly<Record<string, string>>;

const web = (body: string): string => `services:\n  web:\n    image: nginx:1.27\n${body}`;
const two = (a: string, b: string): string => `services:\n  a: { image: a, ${a} }\n  b: { image: b, ${b} }\n`;
const declares = (text: string, service = ''): string => `services:\n  web: { image: a, ${service} }\n${text}`;

describeSilences('compose', {
  'known-service': [
    ['a base in the same file', 'services:\n  base: { image: a }\n  web: { extends: base }\n  x: { extends: { service: base } }\n'],
    ['a base that a variable names', 'services:\n  web: { extends: "${BASE}" }\n  x: { extends: { service: a, file: "${F}" } }\n'],
    [
      'a base that the file does not have',
      'services:\n  base: { image: a }\n  web: { extends: «bse» }\n  x: { extends: { service: «gone» } }\n',
    ],
    [
      'a namespace of a service that is not there',
      web('    network_mode: service:«vpn»\n    pid: service:«vpn»\n    ipc: "service:«vpn»"\n'),
    ],
  ],
  'known-volume': [['volumes of another service', web('    volumes_from: [db:ro]\n')]],
  'no-unused-declaration': [
    ['the network that is always there', declares('networks: { default: { driver: bridge } }\n')],
    ['an entry with a note', declares('volumes: { data: { x-note: for the backup } }\n')],
    ['a name from a variable', declares('networks: { back: }\n', 'networks: ["${NET}"]')],
    ['a mount from a variable', declares('volumes: { data: }\n', 'volumes: ["${WHERE}:/data"]')],
    ['a service that may use more', 'services:\n  web: { extends: { file: gone.yaml, service: web } }\nnetworks: { back: }\n'],
    ['secrets of a build', 'services:\n  web: { build: { context: ., secrets: [npm] } }\nsecrets: { npm: { file: ./npm } }\n'],
    [
      'what each section declares',
      declares(
        'networks: { «n»: }\nvolumes: { «v»: { external: true } }\nsecrets: { «s»: { file: s } }\nconfigs: { «c»: { file: c } }\nmodels: { «m»: { model: m } }\n',
      ),
    ],
  ],
  'no-disabled-dependency': [
    ['a dependency that may be missing', two('depends_on: { b: { condition: service_started, required: false } }', 'profiles: [x]')],
    ['a dependency that is always on', two('profiles: [x], depends_on: [b]', 'user: b')],
    ['the same profile, and more', two('profiles: [x], depends_on: [b]', 'profiles: [x, y]')],
    ['a profile from a variable', two('depends_on: [b]', 'profiles: ["${P}"]')],
    ['a profile that the dependency lacks', two('profiles: [x, y], depends_on: [«b»]', 'profiles: [x]')],
  ],
  'valid-secret-source': [
    [
      'each source',
      declares(
        'secrets: { a: { file: a }, b: { environment: B }, c: { external: true } }\nconfigs: { a: { file: a }, b: { environment: B }, c: { content: c }, d: { external: true } }\n',
      ),
    ],
    [
      'several sources',
      declares(
        'secrets: { a: { file: a, «environment»: A } }\nconfigs: { a: { file: a, «environment»: A }, b: { environment: B, «content»: b } }\n',
      ),
    ],
    ['content of a secret', declares('secrets: { a: { «content»: hunter2 } }\n')],
    ['a driver outside of stacks', declares('secrets: { «a»: { driver: vault } }\n')],
    ['something that may exist already', declares('secrets: { a: { external: "${E}" } }\n')],
    ['no source', declares('secrets: { «a»: { name: a } }\nconfigs: { «b»: , «c»: { external: false } }\n')],
  ],
  'known-variable': [
    ['defaults, messages and replacements', web('    command: ["${A:-}", "${B-b}", "${C?c}", "${D:?d}", "${E+e}", "${F:+f}"]\n')],
    ['escaped dollars, and what is no variable', web('    command: ["$$A", "$${B}", "$1", "$(c)", "$?"]\n')],
    [
      'what Docker and shells set',
      web('    command: ["$COMPOSE_PROJECT_NAME $DOCKER_HOST $HOME $USER $PWD $UID $GID $PATH $HOSTNAME $TZ"]\n'),
    ],
    ['keys', web('    environment: { "${A}": b }\n')],
    ['a service that is off', web('    profiles: [x]\n    command: ["$A"]\n')],
    ['a variable that is used twice, once', web('    command: [«$A», "${A}", "«${B}»"]\n')],
    ['a variable in the default of another', web('    command: ["${A:-«${B}»}"]\n')],
  ],
  'unique-mount-target': [
    [
      'configs and secrets at their own places',
      declares('secrets: { a: { file: a }, b: { file: b } }\nconfigs: { a: { file: a } }\n', 'secrets: [a, b], configs: [a]'),
    ],
    [
      'a config over a mount',
      declares('configs: { c: { file: c } }\n', 'volumes: ["./x:/etc/c"], configs: [«{ source: c, target: /etc/c }»]'),
    ],
    ['two secrets of one target', declares('secrets: { a: { file: a }, b: { file: b } }\n', 'secrets: [a, «{ source: b, target: a }»]')],
  ],
  'unique-container-name': [['names that defaults give', two('container_name: "${A:-x}"', 'container_name: «x»')]],
  'unique-host-port': [
    ['an entry that one service repeats', two('ports: ["80:80", "80:80/tcp"]', 'user: b')],
    ['an entry of one service against another of it', two('ports: ["80:80", "«80»:81"]', 'user: b')],
  ],
  'require-image-or-build': [['a file in which nothing runs', 'services:\n  web: { ports: ["80:80"] }\n  db: { user: x }\n']],
  'no-dependency-cycle': [
    ['a chain of bases', 'services:\n  a: { image: a }\n  b: { extends: a }\n  c: { extends: b }\n'],
    ['services that extend each other', 'services:\n  a: { extends: «b» }\n  b: { extends: { service: «a» } }\n  c: { extends: a }\n'],
    ['a service behind another in many ways', two('links: [«b»]', 'pid: service:«a»')],
  ],
});

describe('references across files', () => {
  const cases: Readonly<Record<string, readonly (readonly [name: string, files: Files, expected: readonly string[]])[]>> = {
    'known-service': [
      [
        'a base in another file',
        { 'compose.yaml': 'services:\n  web: { extends: { file: b/compose.yaml, service: web } }\n', 'b/compose.yaml': web('') },
        [],
      ],
      [
        'a base that another file lacks',
        { 'compose.yaml': 'services:\n  web: { extends: { file: b/compose.yaml, service: wbe } }\n', 'b/compose.yaml': web('') },
        ['compose.yaml: wbe'],
      ],
      [
        'a base in a file that cannot be read',
        {
          'compose.yaml': 'services:\n  web: { extends: { file: b/compose.yaml, service: wbe } }\n',
          'b/compose.yaml': `${web('')}  x: [\n`,
        },
        [],
      ],
    ],
    'known-network': [
      [
        'what a fragment beside the root declares',
        { 'compose.yaml': web('    networks: [x]\n'), 'compose.net.yaml': 'services:\n  web: { user: a }\nnetworks: { x: }\n' },
        [],
      ],
      [
        'a project that lacks a file',
        { '.env': 'COMPOSE_FILE=compose.yaml:compose.gone.yaml\n', 'compose.yaml': web('    networks: [x]\n') },
        [],
      ],
    ],
    'no-unused-declaration': [
      [
        'what an override uses',
        { 'compose.yaml': `${web('')}volumes: { data: }\n`, 'compose.override.yaml': 'services:\n  web: { volumes: ["data:/data"] }\n' },
        [],
      ],
      [
        'what a file that may be added uses',
        { 'compose.yaml': `${web('')}volumes: { data: }\n`, 'compose.prod.yaml': 'services:\n  web: { volumes: ["data:/data"] }\n' },
        [],
      ],
      [
        'what a fragment uses',
        { 'compose.yaml': `${web('')}networks: { back: }\n`, 'compose.db.yaml': 'services:\n  db: { networks: [back] }\n' },
        [],
      ],
      [
        'what the includer of a file uses',
        {
          'compose.yaml': `include: [db/compose.yaml]\n${web('    networks: [back]\n')}`,
          'db/compose.yaml': 'services:\n  db: { image: a }\nnetworks: { back: }\n',
        },
        [],
      ],
      [
        'an included file without its includer',
        { 'compose.yaml': `include: ["https://example.com/a.git"]\n${web('')}networks: { back: }\n` },
        [],
      ],
      ['a fragment', { 'docker-compose.web.yml': 'services:\n  web: { user: a }\nnetworks: { back: }\n' }, []],
    ],
    'no-disabled-dependency': [
      ['a profile that .env switches on', { '.env': 'COMPOSE_PROFILES=x\n', 'compose.yaml': two('depends_on: [b]', 'profiles: [x]') }, []],
      [
        'a profile that .env leaves off',
        { '.env': 'COMPOSE_PROFILES=y\n', 'compose.yaml': two('depends_on: [b]', 'profiles: [x]') },
        ['compose.yaml: b'],
      ],
    ],
    'valid-secret-source': [
      ['a fragment', { 'docker-compose.web.yml': 'services:\n  web: { user: a }\nsecrets: { a: }\n' }, []],
      [
        'a source in an override',
        { 'compose.yaml': declares('secrets: { a: }\n'), 'compose.override.yaml': 'secrets: { a: { file: a } }\n' },
        [],
      ],
      [
        'a source in a file that may be added',
        {
          'compose.yaml': declares('secrets: { a: }\n'),
          'compose.prod.yaml': 'services:\n  web: { user: a }\nsecrets: { a: { file: a } }\n',
        },
        [],
      ],
      [
        'drivers of a stack',
        {
          'docker-stack.yml': declares(
            'secrets: { a: { driver: vault } }\nconfigs: { b: { template_driver: golang, file: b } }\n',
            'deploy: { replicas: 2 }',
          ),
        },
        [],
      ],
    ],
    'known-variable': [
      ['what .env sets', { '.env': 'A=1\n', 'compose.yaml': web('    command: ["$A"]\n') }, []],
      [
        'what a sample sets where there is no .env',
        { '.env.example': 'A=1\n', '.env.sample': 'B=1\n', 'env.dist': 'C=1\n', 'compose.yaml': web('    command: ["$A$B$C"]\n') },
        [],
      ],
      [
        'what only a sample sets beside a .env',
        { '.env.example': 'A=1\n', '.env': 'B=1\n', 'compose.yaml': web('    command: ["$A"]\n') },
        ['compose.yaml: $A'],
      ],
      [
        'a profile that .env switches on',
        { '.env': 'COMPOSE_PROFILES=x\n', 'compose.yaml': web('    profiles: [x]\n    command: ["$A"]\n') },
        ['compose.yaml: $A'],
      ],
      [
        'what env_file sets, which counts in the container alone',
        { 'a.env': 'A=1\n', 'compose.yaml': web('    env_file: a.env\n    command: ["$A"]\n') },
        ['compose.yaml: $A'],
      ],
      [
        'what the env_file of an include sets',
        {
          'a.env': 'A=1\n',
          'b/compose.yaml': web('    command: ["$A"]\n'),
          'compose.yaml': 'include: [{ path: b/compose.yaml, env_file: a.env }]\n',
        },
        [],
      ],
    ],
    'known-file': [
      [
        'files that are there',
        {
          'compose.yaml': declares('secrets: { s: { file: s.txt } }\n', 'build: web, env_file: [a.env], secrets: [s]'),
          'web/Dockerfile': 'FROM a:1\n',
          'a.env': '',
          's.txt': '',
        },
        [],
      ],
      [
        'other hosts',
        {
          Dockerfile: 'FROM a:1\n',
          'compose.yaml':
            'include: ["https://example.com/a.git", "git@example.com:a", "oci://example.com/a"]\nservices:\n  a: { build: "https://example.com/b.git" }\n  b: { build: { context: "git@example.com:c", dockerfile: D } }\n',
        },
        [],
      ],
      [
        'files that may be missing',
        { Dockerfile: 'FROM a:1\n', 'compose.yaml': web('    env_file: [{ path: gone.env, required: false }]\n') },
        [],
      ],
      ['variables', { Dockerfile: 'FROM a:1\n', 'compose.yaml': web('    build: "${C}"\n    env_file: ["${E}.env"]\n') }, []],
      ['places of other machines', { Dockerfile: 'FROM a:1\n', 'compose.yaml': web('    env_file: [/etc/a.env, "~/b.env"]\n') }, []],
      [
        'a Dockerfile in the file',
        {
          Dockerfile: 'FROM a:1\n',
          'web/x': '',
          'compose.yaml': 'services:\n  a: { build: { context: web, dockerfile_inline: FROM a } }\n',
        },
        [],
      ],
      ['compose files alone, which tell nothing of others', { 'compose.yaml': web('    build: .\n    env_file: a.env\n') }, []],
      [
        'what Git leaves out, unless it is a file of variables',
        { '.gitignore': 'vendor/\n*.env\n', 'compose.yaml': web('    build: vendor/app\n    env_file: [a.env]\n') },
        ['compose.yaml: a.env'],
      ],
      [
        'every kind of file',
        {
          'x/y': '',
          'compose.yaml':
            'include: [gone.yaml, { path: [gone2.yaml] }]\nservices:\n  a: { build: gone, env_file: gone.env, label_file: [gone.labels] }\n  b: { build: { context: x, dockerfile: Gone } }\n  c: { extends: { file: gone3.yaml, service: c } }\n  d: { build: x }\nsecrets: { s: { file: ./gone.txt } }\nconfigs: { c: { file: gone.conf } }\n',
        },
        ['gone.yaml', 'gone2.yaml', 'gone', 'gone.env', 'gone.labels', 'Gone', 'gone3.yaml', 'x', './gone.txt', 'gone.conf'].map(
          (text) => `compose.yaml: ${text}`,
        ),
      ],
      [
        'paths from the folder of the first file, and in an included file from its own',
        { 'compose.yaml': 'include: [b/compose.yaml]\n', 'b/compose.yaml': web('    env_file: [b.env, compose.yaml]\n'), 'b/b.env': '' },
        [],
      ],
    ],
    'no-dependency-cycle': [
      [
        'includes in a circle',
        {
          'compose.yaml': 'include: [b/compose.yaml]\n',
          'b/compose.yaml': 'include: [../c/compose.yaml]\n',
          'c/compose.yaml': 'include: [../b/compose.yaml]\n',
        },
        ['b/compose.yaml: ../c/compose.yaml', 'c/compose.yaml: ../b/compose.yaml'],
      ],
      [
        'bases of two files in a circle',
        {
          'compose.yaml': 'services:\n  a: { extends: { file: b/compose.yaml, service: b } }\n',
          'b/compose.yaml': 'services:\n  b: { extends: { file: ../compose.yaml, service: a } }\n',
        },
        ['compose.yaml: b', 'b/compose.yaml: a'],
      ],
    ],
    'unique-host-port': [
      [
        'profiles that .env switches on together',
        { '.env': 'COMPOSE_PROFILES=x,y\n', 'compose.yaml': two('profiles: [x], ports: ["80:80"]', 'profiles: [y], ports: ["80:80"]') },
        ['compose.yaml: 80'],
      ],
      [
        'what an included file says of the same service',
        {
          'compose.yaml': 'include: [b/compose.yaml]\nservices:\n  web: { restart: always }\n',
          'b/compose.yaml': web('    ports: ["80:80"]\n'),
        },
        [],
      ],
    ],
    'valid-watch': [
      [
        'a build in the base of an override',
        {
          'compose.yaml': 'services:\n  web: { build: . }\n',
          'compose.override.yaml': 'services:\n  web: { develop: { watch: [{ path: ., action: rebuild }] } }\n',
        },
        [],
      ],
    ],
  };
  for (const [rule, list] of Object.entries(cases))
    for (const [name, files, expected] of list)
      it(`compose/${rule}: ${name}`, () => assert.deepEqual(reportsOf(`compose/${rule}`, files), expected));

  const severities = (id: string, files: Files): string[] => {
    const engine = engineWith(files, { extends: [], rules: { [id]: 'error' } });
    return [...engine.paths()].flatMap((path) => engine.lint(path).map(({ severity }) => severity));
  };
  it('files that are often made later are a warning, those that Git leaves out a note', () => {
    const text = declares(
      'secrets: { s: { file: s.txt } }\nconfigs: { c: { file: c.txt } }\n',
      'env_file: [a.env, .env.local], build: gone',
    );
    assert.deepEqual(severities('compose/known-file', { 'compose.yaml': text, '.gitignore': '.env*\n' }), [
      'warning',
      'info',
      'error',
      'warning',
      'warning',
    ]);
  });
  it('files whose template lies beside them are a note', () => {
    const text = declares('secrets: { s: { file: s.txt } }\n', 'env_file: [a.env, .env], build: gone');
    const files = { 'compose.yaml': text, '.env.example': '', 's.txt.dist': '', 'gone.sample': '', 'sub/a.env.example': '' };
    assert.deepEqual(severities('compose/known-file', files), ['warning', 'info', 'error', 'info']);
  });
  it('a port that a service extends is a warning', () => {
    const text = 'services:\n  a: { image: a, ports: ["80:80"] }\n  b: { extends: a }\n  c: { extends: b }\n';
    assert.deepEqual(severities('compose/unique-host-port', { 'compose.yaml': text }), ['warning']);
  });
});
