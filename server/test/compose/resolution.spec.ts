import assert from 'node:assert/strict';
import { interpolate, readEnvFile } from '../../src/syntax/compose/interpolation.js';
import type { Files } from './support/check.js';
import { projectsGiven, serviceGiven, type Given } from './support/projects.js';

const plans = (files: Files, given?: Given): string[] =>
  projectsGiven(files, given).map((project) => project.files.map(({ path }) => path).join(' + '));

const runs = 'services:\n  web: { image: a }\n';
const part = 'services:\n  web: { ports: ["80:80"] }\n';

describe('Compose: which files make a project', () => {
  const cases: readonly (readonly [name: string, files: Files, expected: readonly string[], given?: Given])[] = [
    [
      'those that the configuration lists, in that order',
      { 'compose.b.yml': runs, 'compose.a.yml': part },
      ['compose.b.yml + compose.a.yml'],
      { configured: [['compose.b.yml', 'compose.a.yml']] },
    ],
    [
      'those of COMPOSE_FILE',
      { '.env': 'COMPOSE_FILE=compose.b.yml:compose.a.yml\n', 'compose.a.yml': part, 'compose.b.yml': runs },
      ['compose.b.yml + compose.a.yml'],
    ],
    [
      'those of COMPOSE_FILE, as Windows writes it',
      { '.env': 'COMPOSE_FILE=compose.b.yml;compose.a.yml\n', 'compose.a.yml': part, 'compose.b.yml': runs },
      ['compose.b.yml + compose.a.yml'],
    ],
    [
      'those of COMPOSE_FILE with a separator of its own',
      { '.env': 'COMPOSE_FILE=compose.b.yml|compose.a.yml\nCOMPOSE_PATH_SEPARATOR=|\n', 'compose.a.yml': part, 'compose.b.yml': runs },
      ['compose.b.yml + compose.a.yml'],
    ],
    [
      'those of COMPOSE_FILE in other folders',
      { 'app/.env': 'COMPOSE_FILE=../compose.base.yml:compose.yml\n', 'compose.base.yml': runs, 'app/compose.yml': part },
      ['compose.base.yml + app/compose.yml'],
    ],
    [
      'the first of the usual names',
      { 'docker-compose.yml': runs, 'docker-compose.yaml': runs, 'compose.yml': runs, 'compose.yaml': runs },
      ['compose.yaml'],
    ],
    [
      'compose.yml before docker-compose.yaml',
      { 'docker-compose.yml': runs, 'docker-compose.yaml': runs, 'compose.yml': runs },
      ['compose.yml'],
    ],
    ['docker-compose.yaml before docker-compose.yml', { 'docker-compose.yml': runs, 'docker-compose.yaml': runs }, ['docker-compose.yaml']],
    [
      'the usual one with the first of the usual overrides',
      { 'docker-compose.yml': runs, 'docker-compose.override.yml': part, 'compose.override.yml': part },
      ['docker-compose.yml + compose.override.yml'],
    ],
    ['a file that runs by itself', { 'docker-compose.monitoring.yml': runs }, ['docker-compose.monitoring.yml']],
    [
      'a file that runs by a provider',
      { 'docker-compose.db.yml': 'services:\n  db: { provider: { type: cloud } }\n' },
      ['docker-compose.db.yml'],
    ],
    [
      'a file whose services may run by a merge',
      { 'docker-compose.db.yml': 'services:\n  db: { <<: *gone }\n' },
      ['docker-compose.db.yml'],
    ],
    [
      'a stack beside the root',
      { 'compose.yaml': runs, 'docker-stack.yml': 'services:\n  web: { image: a, deploy: { replicas: 2 } }\n' },
      ['compose.yaml', 'docker-stack.yml'],
    ],
    ...['override', 'dev', 'prod', 'test', 'ci', 'local', 'debug'].map(
      (word) =>
        [
          `no ${word} file without images`,
          { 'compose.yaml': runs, [`compose.${word}.yaml`]: part },
          [word === 'override' ? 'compose.yaml + compose.override.yaml' : 'compose.yaml'],
        ] as const,
    ),
    ['no fragment', { 'docker-compose.web.yml': part }, []],
    ['no file that another one includes', { 'compose.yaml': 'include: [web/compose.yaml]\n', 'web/compose.yaml': runs }, ['compose.yaml']],
    [
      'no override of a file that another one includes',
      { 'compose.yaml': 'include: [web/compose.yaml]\n', 'web/compose.yaml': runs, 'web/compose.override.yaml': part },
      ['compose.yaml'],
    ],
    [
      'no file of many that one includes',
      { 'compose.yaml': 'include: [{ path: [compose.a.yml, compose.b.yml] }]\n', 'compose.a.yml': runs, 'compose.b.yml': part },
      ['compose.yaml'],
    ],
    [
      'no file that another one extends',
      { 'compose.yaml': 'services:\n  web: { extends: { file: compose.base.yml, service: web } }\n', 'compose.base.yml': runs },
      ['compose.yaml'],
    ],
    [
      'a usual file that one beside it extends',
      {
        'compose.prod.yaml': 'services:\n  web: { extends: { file: compose.yaml, service: web } }\n',
        'compose.yaml': 'services:\n  web: { image: a, networks: [x] }\n',
      },
      ['compose.yaml', 'compose.prod.yaml'],
    ],
    [
      'no usual file in need of what extends it',
      {
        'app/compose.yaml': 'services:\n  web: { extends: { file: ../compose.yaml, service: web } }\n',
        'compose.yaml': 'services:\n  web: { image: a, networks: [x] }\n',
      },
      ['app/compose.yaml'],
    ],
    [
      'the first of a circle of includes',
      { 'a/compose.yaml': 'include: [../b/compose.yaml]\n', 'b/compose.yaml': 'include: [../a/compose.yaml]\n' },
      ['a/compose.yaml'],
    ],
    [
      'those that a comment names',
      { 'compose.yaml': runs, 'compose.x.yml': `# plimsoll-project: compose.yaml, compose.x.yml\n${part}` },
      ['compose.yaml + compose.x.yml'],
    ],
    [
      'a file alone that a comment names',
      { 'docker-compose.web.yml': `# plimsoll-project: docker-compose.web.yml\n${part}` },
      ['docker-compose.web.yml'],
    ],
  ];
  for (const [name, files, expected, given] of cases) it(name, () => assert.deepEqual(plans(files, given), expected));

  it('leaves a project open where a listed file is missing', () => {
    const complete = (list: string): (boolean | undefined)[] =>
      projectsGiven({ '.env': `COMPOSE_FILE=${list}\n`, 'compose.yaml': runs, 'compose.b.yml': part }).map(({ isComplete }) => isComplete);
    assert.deepEqual([...complete('compose.yaml:compose.b.yml'), ...complete('compose.yaml:compose.gone.yml')], [true, false]);
  });
  it('counts overrides and fragments beside a root as what a user may add', () => {
    const [project] = projectsGiven({
      'compose.yaml': runs,
      'compose.prod.yaml': part,
      'compose.web.yaml': 'services:\n  web: { networks: [x] }\nnetworks: { x: }\n',
    });
    assert.deepEqual([project?.variants.length, project?.lacks('networks', 'x')], [2, false]);
  });
  it('takes a file for a stack by what only Swarm does, by its name with a deploy key, and by a script', () => {
    const isStack = (path: string, text: string, others: Files = {}): boolean | undefined =>
      projectsGiven({ [path]: text, ...others }, { configured: [[path]] })[0]?.isStack;
    const deploy = (body: string): string => `services:\n  web: { image: a, deploy: ${body} }\n`;
    const swarm = [
      deploy('{ placement: { constraints: [a] } }'),
      deploy('{ update_config: { order: start-first } }'),
      deploy('{ rollback_config: { parallelism: 1 } }'),
      deploy('{ endpoint_mode: dnsrr }'),
      deploy('{ mode: global }'),
      `${runs}networks: { x: { driver: overlay } }\n`,
      `${runs}secrets: { x: { external: true } }\n`,
      `${runs}configs: { x: { external: { name: y } } }\n`,
      'services:\n  web: { image: a, hostname: "{{.Node.Hostname}}" }\n',
    ];
    for (const text of swarm) assert.equal(isStack('compose.yaml', text), true, text);
    for (const path of ['docker-stack.yml', 'docker-stack-prod.yaml', 'app.stack.yml', 'app-stack.yaml', 'stack.yml'])
      assert.deepEqual([isStack(path, deploy('{ replicas: 2 }')), isStack(path, runs)], [true, false], path);
    assert.equal(isStack('compose.yaml', deploy('{ replicas: 2, resources: {}, labels: { a: b }, mode: replicated }')), false);
    assert.equal(isStack('compose.yaml', `${runs}secrets: { x: { external: false } }\n`), false);
    assert.equal(isStack('compose.yaml', runs, { 'deploy.sh': 'docker stack deploy -c compose.yaml app\n' }), true);
    assert.equal(isStack('compose.yaml', runs, { 'deploy.sh': 'docker stack deploy -c other-compose.yaml app\n' }), false);
  });
});

describe('Compose: profiles', () => {
  const services =
    'services:\n  a: { image: a, profiles: [one] }\n  b: { image: b, profiles: [two] }\n  c: { image: c }\n  d: { image: d, profiles: ["${P}"] }\n';
  const state = (env: string, given?: Given): string => {
    const [project] = projectsGiven({ 'compose.yaml': services, '.env': env }, given);
    const [a, b, c, d] = project?.services ?? [];
    assert.ok(project && a && b && c && d);
    return `${project.services
      .filter((service) => project.isOn(service))
      .map(({ name }) => name)
      .join(
        '',
      )} ${[project.canRunTogether(a, b), project.canRunTogether(a, c), project.canRunTogether(a, d)].map((can) => (can ? 'y' : 'n')).join('')}`;
  };
  it('are off unless COMPOSE_PROFILES switches them on', () => {
    assert.equal(state(''), 'c nyn');
    assert.equal(state('COMPOSE_PROFILES=one\n'), 'ac nyn');
    assert.equal(state('COMPOSE_PROFILES=one, two\n'), 'abc yyn');
    assert.equal(state('COMPOSE_PROFILES=*\n'), 'abcd yyy');
    assert.equal(state('COMPOSE_PROFILES=one\n', { environment: { COMPOSE_PROFILES: 'two' } }), 'bc nyn');
  });
});

describe('Compose: variables', () => {
  const image = (env: Files, environment: Readonly<Record<string, string>> = {}): string | undefined =>
    serviceGiven({ 'compose.yaml': 'services:\n  web: { image: "x:${TAG}" }\n', ...env }, { environment }).text('image');
  it('come from .env, and from the environment before that', () => {
    assert.equal(image({}), undefined);
    assert.equal(image({ '.env': 'TAG=1\n' }), 'x:1');
    assert.equal(image({ '.env': 'TAG=1\n' }, { TAG: '2' }), 'x:2');
  });
  it('come from other files in place of .env, the later one first', () => {
    const files = { '.env': 'TAG=1\n', 'a.env': 'TAG=2\n', 'b.env': 'TAG=3\n', 'c.env': 'OTHER=4\n' };
    assert.equal(image(files, { COMPOSE_ENV_FILES: 'a.env,b.env' }), 'x:3');
    assert.equal(image(files, { COMPOSE_ENV_FILES: 'c.env' }), undefined);
  });
  it('never come from env_file', () => {
    const files = { 'compose.yaml': 'services:\n  web: { image: "x:${TAG}", env_file: a.env }\n', 'a.env': 'TAG=1\n' };
    assert.equal(serviceGiven(files).text('image'), undefined);
  });
  it('are not filled into keys', () => {
    const files = { 'compose.yaml': 'services:\n  web: { image: a, environment: { "${TAG}": "${TAG}" } }\n', '.env': 'TAG=1\n' };
    assert.deepEqual(
      serviceGiven(files).environment.map(({ name, value }) => [name, value]),
      [['${TAG}', '1']],
    );
  });

  const known: Readonly<Record<string, string>> = { X: 'x', E: '' };
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['$X', 'x'],
    ['${X}', 'x'],
    ['$N', undefined],
    ['${X:-d} ${E:-d} ${N:-d}', 'x d d'],
    ['${X-d} ${E-d} ${N-d}', 'x  d'],
    ['${X:?e}', 'x'],
    ['${E:?e}', undefined],
    ['${E?e}', ''],
    ['${N?e}', undefined],
    ['${X:+r}', 'r'],
    ['${E:+r}', ''],
    ['${E+r}', 'r'],
    ['${N:-${E:-${X}}}', 'x'],
    ['${N:-a${X}b}', 'axb'],
    ['$$X $${X}', '$X ${X}'],
    ['$$$X', '$x'],
  ];
  for (const [text, expected] of cases)
    it(`${text} is ${expected ?? 'unknown'}`, () =>
      assert.equal(
        interpolate(text, (name) => known[name]),
        expected,
      ));

  it('are read from a file of variables as Compose reads it', () => {
    const values = readEnvFile('A="a\\n\\"b\\" \\$X"\nB=\'$A\'\nC=${X:-c} # why\nD= # nothing\nE: e\n  export F=f\n');
    assert.deepEqual(Object.fromEntries(values), { A: 'a\n"b" $X', B: '$A', C: 'c', D: '', E: 'e', F: 'f' });
  });
});
