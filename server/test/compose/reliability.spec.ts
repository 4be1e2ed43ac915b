import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, reportsOf, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

const web = (body: string, image = 'nginx:1.27'): string => `services:\n  web:\n    image: ${image}\n${body.replace(/^(?=.)/gm, '    ')}`;
const waits = (condition: string, db: string, mark = (text: string): string => text): string =>
  `services:\n  web:\n    image: web:1\n    depends_on:\n      db:\n        condition: ${mark(condition)}\n  db:\n${db.replace(/^(?=.)/gm, '    ')}`;
const found = (text: string): string => `«${text}»`;
const postgres = 'image: postgres:17\n';
const list = (db: string): string => `services:\n  web:\n    image: web:1\n    depends_on: [db]\n  db:\n${db.replace(/^(?=.)/gm, '    ')}`;

describeSilences('compose', {
  'require-dependency-healthcheck': [
    ['a check in the file', waits('service_healthy', `${postgres}healthcheck: {test: pg_isready}\n`)],
    ['an image that checks itself', waits('service_healthy', 'image: gcr.io/cadvisor/cadvisor:v0.52\n')],
    ['a Dockerfile that is not there', waits('service_healthy', 'build: ./gone\n')],
    ['another condition', waits('service_started', postgres)],
    ['a service that extends what is not there', waits('service_healthy', 'image: a\nextends: {file: gone.yaml, service: a}\n')],
    ['a check that is switched off', waits('service_healthy', `${postgres}healthcheck: {disable: true}\n`, found)],
    ['a check that is none', waits('service_healthy', `${postgres}healthcheck: {test: [NONE]}\n`, found)],
  ],
  'no-endless-completion': [
    ['restarts after a failure', waits('service_completed_successfully', 'image: a:1\nrestart: on-failure\n')],
    ['a variable', waits('service_completed_successfully', 'image: a:1\nrestart: ${R}\n')],
    ['others that wait for its start', waits('service_started', 'image: a:1\nrestart: always\n')],
    ['always', waits('service_completed_successfully', 'image: a:1\nrestart: «always»\n')],
  ],
  'prefer-healthy-dependency': [
    ['the long form', waits('service_started', postgres)],
    ['what has no check, and for which none is known', list('image: neo4j:5\n')],
    ['what keeps nothing', list('image: nginx:1.27\n')],
    ['a stack', `${list(postgres)}    deploy: {placement: {constraints: [node.role==manager]}}\n`],
    ['a check that is switched off', list(`${postgres}healthcheck: {disable: true}\n`)],
  ],
  'require-image-environment': [
    ['env_file', web('env_file: .env\n', 'postgres:17')],
    ['an entry point of its own', web('entrypoint: /x.sh\n', 'postgres:17')],
    ['a command past the entry point', web('command: sh -c "sleep 1"\n', 'postgres:17')],
    ['an image from a variable', web('', '${DB:-postgres:17}')],
    ['a service that extends what is not there', web('extends: {file: gone.yaml, service: a}\n', 'postgres:17')],
    ['a merge from nowhere', 'services:\n  db: {<<: *gone, image: mysql}\n'],
    ['variables that an anchor brings', 'x-e: &e {MYSQL_ROOT_PASSWORD: x}\nservices:\n  db: {image: mysql, environment: *e}\n'],
    ['each of the variables', web('environment: [POSTGRES_HOST_AUTH_METHOD=trust]\n', 'postgis/postgis')],
    ['a variable from the shell', web('environment: [MYSQL_ROOT_PASSWORD]\n', 'mariadb:11')],
    ['a name from a variable', web('environment: ["${NAME}=x"]\n', 'mysql:8')],
    [
      'versions that started without',
      web('', 'postgres:9.4') + `  b: {image: "couchdb:2.3"}\n  c: {image: "opensearchproject/opensearch:2.9.0"}\n`,
    ],
    ['an image of the same name by somebody else', web('', 'example/postgres:17')],
    ['a build', 'services:\n  db: {build: ., image: "postgres:17"}\n'],
    ['the server with options', 'services:\n  «db»:\n    image: docker.io/library/postgres:17\n    command: postgres -c fsync=off\n'],
    ['a newer version', 'services:\n  «search»: {image: "opensearchproject/opensearch:2.12.0"}\n  «x»: {image: couchdb}\n'],
    ['one of two groups', 'services:\n  «x»: {image: "couchdb:3", environment: {COUCHDB_USER: a}}\n'],
  ],
  'match-reservation-limit': [
    ['less, and as much', web('mem_limit: 1g\nmem_reservation: 1024m\ncpus: 1\ndeploy: {resources: {reservations: {cpus: "0.5"}}}\n')],
    ['no limit', web('mem_limit: 0\nmem_reservation: 1g\n')],
    ['variables', web('mem_limit: ${L}\nmem_reservation: 1g\n')],
    ['processors', web('cpus: 0.5\ndeploy: {resources: {reservations: {cpus: «"1"»}}}\n')],
    ['spellings that are mixed', web('mem_limit: 64m\ndeploy: {resources: {reservations: {memory: «0.1g»}}}\n')],
  ],
  'require-stop-grace': [
    ['enough, and unknown time', `${web('stop_grace_period: 1m30s\n', 'postgres:17')}  b: {image: mysql, stop_grace_period: "\${G}"}\n`],
    ['what keeps nothing', web('stop_grace_period: 1s\nstop_signal: SIGKILL\n')],
    ['another signal', web('stop_signal: SIGINT\n', 'postgres:17')],
    ['parts of a second', web('stop_grace_period: «500ms»\n', 'postgres:17')],
  ],
  'require-healthcheck': [
    ['a job', web('command: npm run migrate\n')],
    ['an image that checks itself', web('', 'louislam/uptime-kuma:1')],
    ['a Dockerfile that is not there', 'services:\n  web: {build: ./gone}\n'],
    ['a check that is switched off', web('healthcheck: {disable: «true»}\n')],
  ],
  'require-restart-limit': [
    ['five times', web('restart: on-failure:5\n')],
    ['other policies', `${web('restart: always\n')}  b: {image: b, restart: "\${R}"}\n`],
    ['another count', web('restart: «on-failure:3»\n')],
    ['the count that is asked for', web('restart: on-failure:3\n'), { attempts: 3 }],
  ],
  'require-cpu-limit': [
    ...['cpus: 1\n', 'cpu_quota: 50000\n', 'deploy: {resources: {limits: {cpus: "1"}}}\n'].map(
      (limit) => [`the spelling ${limit.trim()}`, `version: "2"\n${web(limit)}`] as const,
    ),
  ],
  'require-pids-limit': [
    ['either spelling', `${web('pids_limit: 100\n')}  b: {image: b, deploy: {resources: {limits: {pids: 10}}}}\n`],
    ['no end', web('pids_limit: «-1»\n')],
  ],
  'no-unbounded-logs': [
    ['a size', web('logging: {options: {max-size: 10m}}\n')],
    ['other drivers, and an unknown one', `${web('logging: {driver: journald}\n')}  b: {image: b, logging: {driver: "\${D}"}}\n`],
    ['what an anchor says', 'x-l: &l {driver: json-file}\nservices:\n  a: {image: a, logging: *l}\n  b: {image: b, logging: {<<: *l}}\n'],
  ],
  'require-init': [
    ['an init process', web('init: true\ncommand: node x.js\n')],
    ['one in the image', web('entrypoint: tini --\ncommand: node x.js\n')],
    ['a shell that gives way', web('command: sh -c "exec server"\n')],
    ['other programs', web('command: nginx -g "daemon off;"\n')],
  ],
});

describe('The rules about the reliability of services', () => {
  const fixed = (id: string, bad: string, number = 0): string => {
    const findings = engineWith({ 'compose.yaml': bad }, configOf(ruleOf(`compose/${id}`), {})).lint('compose.yaml');
    return afterFix('compose.yaml', bad, findings, number);
  };

  it('look for a health check in the Dockerfile that is built', () => {
    const files = (check: string): Readonly<Record<string, string>> => ({
      'compose.yaml': waits('service_healthy', 'build: .\n'),
      Dockerfile: `FROM node:22\n${check}`,
    });
    assert.deepEqual(reportsOf('compose/require-dependency-healthcheck', files('HEALTHCHECK CMD true\n')), []);
    assert.deepEqual(reportsOf('compose/require-dependency-healthcheck', files('')), ['compose.yaml: service_healthy']);
    assert.deepEqual(reportsOf('compose/require-healthcheck', { ...files('HEALTHCHECK CMD true\n') }), ['compose.yaml: web']);
  });

  it('weigh what nobody knows less', () => {
    const engine = engineWith({ 'compose.yaml': waits('service_healthy', 'image: example/app:1\n') }, { extends: ['recommended'] });
    const [finding] = engine.lint('compose.yaml').filter(({ rule }) => rule === 'compose/require-dependency-healthcheck');
    assert.equal(finding?.severity, 'info');
  });

  const repairs: readonly (readonly [id: string, name: string, bad: string, good: string])[] = [
    [
      'require-image-environment',
      'adds to a list',
      web('environment: [A=b]\n', 'mysql:8'),
      web('environment: [A=b, "MYSQL_ROOT_PASSWORD=${MYSQL_ROOT_PASSWORD:?}"]\n', 'mysql:8'),
    ],
    [
      'require-image-environment',
      'adds several',
      web('environment:\n  A: b\n', 'couchdb:3'),
      web('environment:\n  A: b\n  COUCHDB_USER: ${COUCHDB_USER:?}\n  COUCHDB_PASSWORD: ${COUCHDB_PASSWORD:?}\n', 'couchdb:3'),
    ],
    [
      'prefer-healthy-dependency',
      'rewrites a list in brackets',
      list(`${postgres}healthcheck: {test: x}\n`),
      list(`${postgres}healthcheck: {test: x}\n`).replace('[db]', '{db: {condition: service_healthy}}'),
    ],
    [
      'require-cpu-limit',
      'follows the spelling of the file',
      web('deploy:\n  resources:\n    limits:\n      memory: 1g\n'),
      web('deploy:\n  resources:\n    limits:\n      memory: 1g\n      cpus: "1.0"\n'),
    ],
    [
      'no-unbounded-logs',
      'completes the options',
      web('logging:\n  options:\n    max-file: "3"\n'),
      web('logging:\n  options:\n    max-file: "3"\n    max-size: 10m\n'),
    ],
  ];
  for (const [id, name, bad, good] of repairs) it(`${id} ${name}`, () => assert.equal(fixed(id, bad), good));
});
