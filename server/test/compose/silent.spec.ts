import assert from 'node:assert/strict';
import { allRules } from '../../src/engine/rules.js';
import { engineWith, ruleOf } from '../support/lint.js';
import { check, type Files } from './support/check.js';

function reports(id: string, files: Files | string): string[] {
  const rule = allRules.find((candidate) => candidate.id === `compose/${id}`);
  assert.ok(rule, id);
  return check(rule, typeof files === 'string' ? { 'compose.yaml': files } : files).map(({ path, text }) => `${path}: ${text}`);
}

const web = (body: string): string => `services:\n  web:\n    image: nginx:1.27\n${body}`;
const two = (a: string, b: string): string => `services:\n  a:\n    image: a:1\n${a}  b:\n    image: b:1\n${b}`;
const image = (name: string, more = ''): string => `services:\n  web:\n    image: ${name}\n${more}`;

type Case = readonly [id: string, name: string, files: Files | string];

const silent: readonly Case[] = [
  // references
  ...(['known-service', 'known-network', 'known-volume', 'known-secret', 'known-config'] as const).flatMap((id): Case[] => {
    const uses = '    depends_on: [db]\n    networks: [back]\n    volumes: [data:/data]\n    secrets: [key]\n    configs: [site]\n';
    const all = 'networks: {back: }\nvolumes: {data: }\nsecrets: {key: {file: k}}\nconfigs: {site: {file: s}}\n';
    return [
      [
        id,
        'an override whose base declares it',
        { 'compose.yaml': `${web('')}  db: {image: a}\n${all}`, 'compose.override.yaml': web(uses) },
      ],
      [
        id,
        'a base whose override declares it',
        { 'compose.yaml': web(uses), 'compose.override.yaml': `services:\n  db: {image: a}\n${all}` },
      ],
      [
        id,
        'an included file whose includer declares it',
        { 'compose.yaml': `include: [web/compose.yaml]\nservices:\n  db: {image: a}\n${all}`, 'web/compose.yaml': web(uses) },
      ],
      [
        id,
        'an includer whose included file declares it',
        { 'compose.yaml': `include: [db/compose.yaml]\n${web(uses)}`, 'db/compose.yaml': `services:\n  db: {image: a}\n${all}` },
      ],
      [id, 'a fragment without a base', { 'docker-compose.web.yml': `services:\n  web:\n${uses}` }],
      [id, 'a production file beside its base', { 'compose.yaml': `services:\n  db: {image: a}\n${all}`, 'compose.prod.yaml': web(uses) }],
      [
        id,
        'a base whose variant declares it',
        { 'compose.yaml': web(uses), 'compose.prod.yaml': `services:\n  db: {ports: ["1:1"]}\n${all}` },
      ],
      [
        id,
        'an extended file',
        {
          'compose.yaml': 'services:\n  web: {extends: {file: base.yaml, service: web}}\n  db: {image: a}\n' + all,
          'base.yaml': web(uses),
        },
      ],
      [id, 'a project that includes what is out of reach', `include: ["https://example.com/app.git"]\n${web(uses)}`],
      [id, 'a file that is not YAML', `${web(uses)}  broken: [\n`],
      [id, 'a template', `${web(uses)}  {% if db %}\n`],
    ];
  }),
  ['known-service', 'a dependency that may be missing', web('    depends_on:\n      db: {condition: service_started, required: false}\n')],
  [
    'known-service',
    'a container outside of the project',
    web('    network_mode: container:vpn\n    volumes_from: ["container:data:ro"]\n'),
  ],
  ['known-service', 'a name from a variable', web('    depends_on: ["${DB}"]\n    links: ["${DB}:db"]\n')],
  ['known-network', 'the network that always exists', web('    networks: [default]\n')],
  ['known-network', 'networks with settings', `${web('    networks: {back: {aliases: [x]}}\n')}networks: {back: }\n`],
  [
    'known-volume',
    'paths of every kind',
    web('    volumes: [./a:/a, ../b:/b, /c:/c, "~/d:/d", "C:\\\\e:/e", "${F}:/f", "${G:-./g}:/g", /h]\n'),
  ],
  ['known-volume', 'a mount in memory', web('    volumes: [{type: tmpfs, target: /tmp}, {type: volume, target: /x}]\n')],
  ['no-dependency-cycle', 'a chain', two('    depends_on: [b]\n', '')],
  ['no-dependency-cycle', 'a dependency on nothing', two('    depends_on: [gone]\n', '')],
  [
    'known-build-target',
    'a stage by another case, or by number',
    {
      'compose.yaml': 'services:\n  a: {build: {context: ., target: DEV}}\n  b: {build: {context: ., target: 0}}\n',
      Dockerfile: 'FROM node:22 AS dev\n',
    },
  ],
  ['known-build-target', 'a remote context', 'services:\n  a: {build: {context: "https://example.com/a.git", target: x}}\n'],
  [
    'known-build-target',
    'a variable',
    { 'compose.yaml': 'services:\n  a: {build: {context: ., target: "${T}"}}\n', Dockerfile: 'FROM node:22 AS dev\n' },
  ],
  [
    'known-build-target',
    'a Dockerfile in the file',
    'services:\n  a:\n    build:\n      context: .\n      target: dev\n      dockerfile_inline: |\n        FROM node:22 AS dev\n',
  ],
  ['known-build-target', 'a Dockerfile that is not there', 'services:\n  a: {build: {context: ./gone, target: dev}}\n'],

  // shape
  [
    'require-image-or-build',
    'an override',
    { 'compose.yaml': image('a'), 'compose.override.yaml': 'services:\n  web: {ports: ["1:1"]}\n' },
  ],
  ['require-image-or-build', 'a root that only includes', { 'compose.yaml': 'include: [a/compose.yaml]\n', 'a/compose.yaml': image('a') }],
  [
    'require-image-or-build',
    'a service that extends',
    'services:\n  base: {image: a}\n  web: {extends: base}\n  x: {extends: {file: gone.yaml, service: y}}\n',
  ],
  ['require-image-or-build', 'an image that comes by a merge', 'x-a: &a {image: a}\nservices:\n  web: {<<: *a}\n'],
  ['require-image-or-build', 'a merge from nowhere', 'services:\n  web: {<<: *gone}\n'],
  ['require-image-or-build', 'a provider', 'services:\n  db: {provider: {type: awesomecloud}}\n'],
  ['unique-key', 'merge keys', 'x-a: &a {k: 1}\nservices:\n  web:\n    <<: *a\n    image: a\n'],
  ['unique-container-name', 'names that nobody knows', two('    container_name: ${A}\n', '    container_name: ${A}\n')],
  [
    'unique-container-name',
    'profiles that exclude each other',
    two('    container_name: x\n    profiles: [one]\n', '    container_name: x\n    profiles: [two]\n'),
  ],
  ['no-container-name-with-replicas', 'one replica', web('    container_name: x\n    deploy: {replicas: 1}\n')],
  ['no-container-name-with-replicas', 'an unknown number of replicas', web('    container_name: x\n    scale: ${N}\n')],
  ['unique-host-port', 'different addresses', two('    ports: ["127.0.0.1:80:80"]\n', '    ports: ["127.0.0.2:80:80"]\n')],
  ['unique-host-port', 'ports of containers alone', two('    ports: ["80"]\n', '    ports: ["80"]\n')],
  [
    'unique-host-port',
    'profiles that exclude each other',
    two('    profiles: [x]\n    ports: ["80:80"]\n', '    profiles: [y]\n    ports: ["80:80"]\n'),
  ],
  ['unique-host-port', 'TCP and UDP', two('    ports: ["53:53"]\n', '    ports: ["53:53/udp"]\n')],
  ['unique-host-port', 'a variable without a default', two('    ports: ["${P}:80"]\n', '    ports: ["${P}:80"]\n')],
  ['unique-host-port', 'the network of the host', two('    network_mode: host\n    ports: ["80:80"]\n', '    ports: ["80:80"]\n')],
  ['no-host-port-with-replicas', 'a range that is wide enough', web('    scale: 3\n    ports: ["8080-8082:80"]\n')],
  ['no-host-port-with-replicas', 'a port that Docker chooses', web('    scale: 3\n    ports: ["80", "127.0.0.1::81"]\n')],
  ['no-host-port-with-replicas', 'a stack', { 'docker-stack.yml': web('    ports: ["80:80"]\n    deploy: {replicas: 3}\n') }],
  [
    'prefer-quoted-ports',
    'what no reader takes for a number',
    web('    ports: [8080:80, 127.0.0.1:22:22, 22-23:22-23, 22:22/udp, "22:22", "${P}:22", {target: 22, published: 22}]\n'),
  ],
  ['no-version', 'a nested version and a variable of that name', web('    environment: {version: "3"}\n    labels: {version: "1"}\n')],
  ['no-version', 'a stack', { 'docker-stack.yml': `version: "3.8"\n${web('    deploy: {replicas: 2}\n')}` }],
  [
    'valid-yaml',
    'hundreds of aliases',
    `x-a: &a {k: v}\nservices:\n${Array.from({ length: 500 }, (_, i) => `  s${i}: {image: a, labels: *a}\n`).join('')}`,
  ],
  ['valid-yaml', 'the tags of Compose', web('    ports: !reset []\n    labels: !override {a: b}\n')],

  // images
  ...['${IMAGE}', '"${IMAGE:-nginx}"', 'nginx:${TAG}', 'nginx:1.27', 'nginx@sha256:00'].flatMap((name): Case[] =>
    ['require-image-tag', 'no-latest-tag', 'pin-database-tag'].map((id): Case => [id, `the image ${name}`, image(name)]),
  ),
  ['require-image-tag', 'a service that is built', image('app', '    build: .\n')],
  ['no-latest-tag', 'a service that is built', image('app:latest', '    build: .\n')],
  ['pin-database-tag', 'a database that is built', image('postgres', '    build: .\n')],
  ['pin-database-tag', 'what keeps no data', image('nginx')],
  ['pin-database-tag', 'what reads the data of its earlier versions', image('prom/prometheus')],

  // security
  [
    'no-docker-socket',
    'a socket proxy',
    image('tecnativa/docker-socket-proxy:0.3', '    volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]\n'),
  ],
  ['no-docker-socket', 'other paths', web('    volumes: [/etc/localtime:/etc/localtime:ro, /run/secrets:/run/secrets, docker.sock:/x]\n')],
  ['no-privileged', 'a variable, and a plain no', `${web('    privileged: ${P:-true}\n')}  b: {image: b, privileged: false}\n`],
  [
    'no-plaintext-secret',
    'files, variables, nothing, and switches',
    web(
      '    environment:\n      DB_PASSWORD_FILE: /run/secrets/x\n      SECRET_KEY_BASE_FILE: /run/secrets/x\n      A_TOKEN: ${X}\n      B_TOKEN: ${X:?}\n      C_SECRET:\n      D_SECRET: ""\n      E_AUTH: true\n      F_PASSWORD: /run/secrets/f\n      MYSQL_ALLOW_EMPTY_PASSWORD: "yes"\n      API_TOKEN_URL: https://example.com/token\n      G_URL: postgres://app@db/x\n      H_URL: postgres://app:${P}@db/x\n',
    ),
  ],
  ['no-plaintext-secret', 'a list that passes the shell on', web('    environment: [DB_PASSWORD, "API_KEY=", "TOKEN=${T}"]\n')],

  [
    'no-external-conflict',
    'a name, and what is not external',
    'volumes:\n  a: {external: true, name: x, x-note: y}\n  b: {external: false, driver: local}\n  c: {external: {name: x}}\n',
  ],
  [
    'no-network-mode-conflict',
    'networks that are reset',
    {
      'compose.yaml': `${web('    networks: [a]\n')}networks: {a: }\n`,
      'compose.override.yaml': 'services:\n  web: {network_mode: host, networks: !reset []}\n',
    },
  ],
  [
    'unique-mount-target',
    'an override that mounts something else',
    { 'compose.yaml': web('    volumes: [data:/data]\n'), 'compose.override.yaml': 'services:\n  web: {volumes: ["./data:/data"]}\n' },
  ],
  [
    'no-public-database-port',
    'loopback, private and unknown addresses',
    image(
      'postgres:17',
      '    ports: ["127.0.0.1:5432:5432", "10.0.0.1:5433:5432", "${BIND:-127.0.0.1}:5434:5432", "${BIND}:5435:5432", "[::1]:5436:5432"]\n',
    ),
  ],
  ['no-public-database-port', 'a port that stays inside', image('postgres:17', '    expose: ["5432"]\n    ports: ["5432"]\n')],
  ['no-public-database-port', 'a web server', web('    ports: ["80:80"]\n')],
  [
    'require-data-volume',
    'every kind of mount',
    `services:\n${['volumes: [data:/var/lib/postgresql/data]', 'volumes: ["./db:/var/lib/postgresql"]', 'tmpfs: [/var/lib/postgresql/data]', 'tmpfs: "/var/lib/postgresql/data:size=1g"', 'volumes_from: [x]', 'x-ephemeral: true', 'volumes: ["${WHERE}"]'].map((line, i) => `  db${i}: {image: "postgres:17", ${line}}\n`).join('')}`,
  ],
  [
    'require-data-volume',
    'a data directory that is moved to a mounted one',
    image('postgres:17', '    environment: {PGDATA: /pgdata/17}\n    volumes: [data:/pgdata]\n'),
  ],
  ['require-data-volume', 'a cache', image('redis:7')],
  ['require-data-volume', 'a test file', { 'docker-compose.test.yml': image('postgres:17') }],
  [
    'no-dangerous-capability',
    'a VPN that changes routes, and small capabilities',
    `${image('qmcgaw/gluetun:v3', '    cap_add: [NET_ADMIN]\n')}  b: {image: b, cap_add: [CAP_CHOWN, NET_BIND_SERVICE]}\n`,
  ],
  ['no-unconfined-seccomp', 'a profile', web('    security_opt: ["seccomp:./profile.json", no-new-privileges:true]\n')],
  ['no-host-pid', 'the processes of another service', web('    pid: service:b\n')],

  // reliability
  ...['require-restart-policy', 'require-memory-limit'].flatMap((id): Case[] => [
    [
      id,
      'a job that others wait for',
      two('    restart: always\n    mem_limit: 1g\n    depends_on: {b: {condition: service_completed_successfully}}\n', ''),
    ],
    [id, 'an image that runs once', image('flyway/flyway:11')],
    [id, 'a command that ends', image('app:1', '    command: npm run migrate\n')],
    [id, 'tools behind a profile', image('app:1', '    profiles: [tools]\n')],
    [id, 'a development file', { 'docker-compose.dev.yml': image('app:1') }],
    [id, 'a service that is watched', image('app:1', '    build: .\n    develop: {watch: [{path: src, action: sync, target: /src}]}\n')],
    [id, 'a command that reloads', image('app:1', '    command: uvicorn app:app --reload\n')],
    [
      id,
      'a Dockerfile that starts a server for development',
      { 'compose.yaml': 'services:\n  web: {build: .}\n', Dockerfile: 'FROM python:3\nCMD ["manage.py", "runserver", "0:80"]\n' },
    ],
    [
      id,
      'a Dockerfile that is set for development',
      { 'compose.yaml': 'services:\n  web: {build: .}\n', Dockerfile: 'FROM python:3\nENV FLASK_ENV=development\nCMD ["flask", "run"]\n' },
    ],
    [id, 'source that is mounted over the image', 'services:\n  web:\n    build: ./app\n    volumes: [./app:/app]\n'],
    [
      id,
      'an override',
      {
        'compose.yaml': image('a:1', '    restart: always\n    mem_limit: 1g\n'),
        'compose.override.yaml': 'services:\n  web: {ports: ["1:1"]}\n',
      },
    ],
    [id, 'a merge that brings it', `x-a: &a {restart: always, mem_limit: 1g}\nservices:\n  web: {<<: *a, image: a}\n`],
    [
      id,
      'a service that extends what brings it',
      'services:\n  base: {image: a, restart: always, mem_limit: 1g}\n  web: {extends: base}\n',
    ],
    [id, 'no replica', image('a:1', '    deploy: {replicas: 0}\n')],
  ]),
  ['require-restart-policy', 'a stack', { 'docker-stack.yml': web('    deploy: {replicas: 2}\n') }],
  [
    'require-memory-limit',
    'either spelling, whatever the version',
    `version: "2"\n${two('    mem_limit: 1g\n', '    deploy: {resources: {limits: {memory: 1g}}}\n')}`,
  ],
  ['match-memory-limits', 'no limit at all', two('', '')],
  ['match-memory-limits', 'a limit on each', two('    mem_limit: 1g\n', '    deploy: {resources: {limits: {memory: 1g}}}\n')],
];

const heard: readonly (readonly [...Case, expected: readonly string[]])[] = [
  ['known-service', 'a service behind network_mode', web('    network_mode: service:vpn\n'), ['compose.yaml: vpn']],
  [
    'known-service',
    'a service behind links and volumes_from',
    web('    links: ["db:database"]\n    volumes_from: [data:ro]\n'),
    ['compose.yaml: db', 'compose.yaml: data'],
  ],
  [
    'known-network',
    'a file that stands alone',
    { 'docker-compose.web.yml': web('    networks: [back]\n') },
    ['docker-compose.web.yml: back'],
  ],
  [
    'known-network',
    'an override that names what nobody declares',
    { 'compose.yaml': image('a'), 'compose.override.yaml': 'services:\n  web: {networks: [x]}\n' },
    ['compose.override.yaml: x'],
  ],
  ['known-volume', 'the default of a variable', web('    volumes: ["${V:-data}:/data"]\n'), ['compose.yaml: ${V:-data}']],
  [
    'known-secret',
    'a secret of the build',
    'services:\n  web:\n    build: {context: ., secrets: [{source: npm}]}\n',
    ['compose.yaml: npm'],
  ],
  [
    'unique-host-port',
    'an address against all of them',
    two('    ports: ["127.0.0.1:80:80"]\n', '    ports: ["80:80"]\n'),
    ['compose.yaml: 80'],
  ],
  [
    'unique-host-port',
    'a range over a port',
    two('    ports: ["8080:80"]\n', '    ports: ["8079-8081:1-3"]\n'),
    ['compose.yaml: 8079-8081'],
  ],
  [
    'unique-host-port',
    'an override against its base',
    { 'compose.yaml': two('    ports: ["80:80"]\n', ''), 'compose.override.yaml': 'services:\n  b: {ports: ["80:8080"]}\n' },
    ['compose.override.yaml: 80'],
  ],
  ['require-image-tag', 'a registry with a port', image('localhost:5000/app'), ['compose.yaml: localhost:5000/app']],
  ['no-latest-tag', 'latest as a default', image('nginx:${TAG:-latest}'), ['compose.yaml: ${TAG:-latest}']],
  [
    'require-memory-limit',
    'a Dockerfile whose stage for development is not the one that is built',
    {
      'compose.yaml': 'services:\n  web: {build: .}\n',
      Dockerfile: 'FROM node:22 AS dev\nENV NODE_ENV=development\nCMD npm run dev\nFROM node:22\nCMD ["node", "x.js"]\n',
    },
    ['compose.yaml: web'],
  ],
  [
    'no-docker-socket',
    'a service once',
    web('    volumes: [/var/run/docker.sock:/var/run/docker.sock:ro, /var/run:/var/run]\n'),
    ['compose.yaml: /var/run/docker.sock:/var/run/docker.sock:ro'],
  ],
  ['no-docker-socket', 'the folder of the socket', web('    volumes: [/var/run:/host/run]\n'), ['compose.yaml: /var/run:/host/run']],
  ['no-dependency-cycle', 'a service that waits for itself', web('    depends_on: [web]\n'), ['compose.yaml: web']],
  [
    'no-plaintext-secret',
    'a secret of two services once, and another one',
    two('    environment: {DB_PASSWORD: x1, TOKEN: x2}\n', '    environment: [POSTGRES_PASSWORD=x1]\n'),
    ['compose.yaml: x1', 'compose.yaml: x2'],
  ],
  [
    'no-plaintext-secret',
    'what an anchor gives two services once',
    'x-env: &env {DB_PASSWORD: x1}\nservices:\n  a: {image: a, environment: *env}\n  b: {image: b, environment: *env}\n',
    ['compose.yaml: x1'],
  ],
  [
    'no-plaintext-secret',
    'a password in a URL',
    web('    environment: ["DATABASE_URL=postgres://app:hunter2@db/x"]\n'),
    ['compose.yaml: postgres://app:hunter2@db/x'],
  ],
  [
    'no-plaintext-secret',
    'the default of a variable',
    web('    environment: {A_TOKEN: "${T:-hunter2}"}\n'),
    ['compose.yaml: "${T:-hunter2}"'],
  ],
  [
    'unique-mount-target',
    'a volume below a folder in memory',
    web('    volumes: [data:/tmp]\n    tmpfs: /tmp/\n'),
    ['compose.yaml: /tmp/'],
  ],
  [
    'no-public-database-port',
    'the long form',
    image('postgres:17', '    ports: [{target: 5432, published: 5432}]\n'),
    ['compose.yaml: {target: 5432, published: 5432}'],
  ],
  ['valid-yaml', 'a template, once', 'services:\n  {% for s in all %}\n  a: {{ s }}\n', ['compose.yaml: services:']],
];

const menu = Array.from({ length: 40 }, (_, i) => `  s${i}:\n    image: a:1\n    volumes: ["\${CODE}:/code"]\n`).join('');
const socket = '    volumes: [/var/run/docker.sock:/var/run/docker.sock]\n';
const secret = '    environment: {DB_PASSWORD: x}\n';
const key = `    environment: {KEY: AKIA${'A'.repeat(16)}}\n`;
const privileged = '    privileged: true\n';
const collision = two('    ports: ["1025:1"]\n', '    ports: ["1025:2"]\n');

/** How much a finding weighs, where that depends on what is around it. */
const weighed: readonly (readonly [id: string, name: string, file: string, severity: string, path?: string])[] = [
  ['no-plaintext-secret', 'a file to run', web(secret), 'warning'],
  ['no-plaintext-secret', 'a file for tests', web(secret), 'info', 'docker-compose.test.yml'],
  ['no-plaintext-secret', 'a real key in a file for tests', web(key), 'warning', 'docker-compose.test.yml'],
  ['no-docker-socket', 'an application', image('traefik:v3', socket), 'warning'],
  ['no-docker-socket', 'a program that manages containers', image('portainer/portainer-ce:2', socket), 'info'],
  ['no-docker-socket', 'a program that watches its host', image('gcr.io/cadvisor/cadvisor:v0.52', socket), 'info'],
  ['no-privileged', 'an application', web(privileged), 'warning'],
  ['no-privileged', 'Docker in Docker', image('docker:29-dind', privileged), 'info'],
  ['no-privileged', 'a program that watches its host', image('gcr.io/cadvisor/cadvisor:v0.52', privileged), 'info'],
  ['unique-host-port', 'services of one project', collision, 'error'],
  ['unique-host-port', 'services to choose from', collision + menu, 'info'],
];

describe('Compose rules', () => {
  for (const [id, name, file, severity, path = 'compose.yaml'] of weighed)
    it(`${id} is of severity ${severity} for ${name}`, () => {
      const engine = engineWith({ [path]: file }, { extends: [], rules: { [`compose/${id}`]: ruleOf(`compose/${id}`).severity } });
      assert.deepEqual(
        engine.lint(path).map((finding) => finding.severity),
        [severity],
      );
    });
  for (const [id, name, files] of silent) it(`${id} is silent on ${name}`, () => assert.deepEqual(reports(id, files), []));
  for (const [id, name, files, expected] of heard) it(`${id} reports ${name}`, () => assert.deepEqual(reports(id, files), expected));
});
