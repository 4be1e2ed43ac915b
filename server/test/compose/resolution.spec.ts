import assert from 'node:assert/strict';
import { interpolate, readEnvFile } from '../../src/syntax/compose/interpolation.js';
import { parseCompose } from '../../src/syntax/compose/file.js';
import type { ComposeProject } from '../../src/syntax/compose/project.js';
import type { Service } from '../../src/syntax/compose/service.js';
import { field, itemText } from '../../src/syntax/compose/value.js';
import { ComposeProjects } from '../../src/workspace/compose.js';
import { classify } from '../../src/workspace/classify.js';
import { surroundingsOf, type Files } from './support/check.js';

interface Given {
  readonly configured?: readonly (readonly string[])[];
  readonly environment?: Readonly<Record<string, string>>;
}

function projectsOf(files: Files, { configured = [], environment = {} }: Given = {}): readonly ComposeProject[] {
  const around = { ...surroundingsOf(files), environment: () => (name: string) => environment[name] };
  const projects = new ComposeProjects(around, () => ({ projects: configured }));
  for (const [path, text] of Object.entries(files)) {
    const isCompose = classify(path, text) === 'compose';
    if (isCompose) projects.update(path, parseCompose(path, text));
    else projects.updateText(path, text);
  }
  return projects.projects();
}

const plans = (files: Files, given?: Given): string[] =>
  projectsOf(files, given).map((project) => project.files.map(({ path }) => path).join(' + '));

function serviceOf(files: Files, given?: Given, name = 'web'): Service {
  const found = projectsOf(files, given)[0]?.service(name);
  assert.ok(found, `no service ${name}`);
  return found;
}

/** A service of a base file with an override of it. */
const merged = (base: string, override: string): Service =>
  serviceOf({ 'compose.yaml': `services:\n  web: ${base}\n`, 'compose.override.yaml': `services:\n  web: ${override}\n` });

const textsAt = (service: Service, ...path: string[]): (string | undefined)[] =>
  (service.value.get(...path)?.items() ?? []).map((item) => (item.pair ? `${item.pair.name}=${itemText(item) ?? ''}` : itemText(item)));

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
      projectsOf({ '.env': `COMPOSE_FILE=${list}\n`, 'compose.yaml': runs, 'compose.b.yml': part }).map(({ isComplete }) => isComplete);
    assert.deepEqual([...complete('compose.yaml:compose.b.yml'), ...complete('compose.yaml:compose.gone.yml')], [true, false]);
  });
  it('counts overrides and fragments beside a root as what a user may add', () => {
    const [project] = projectsOf({
      'compose.yaml': runs,
      'compose.prod.yaml': part,
      'compose.web.yaml': 'services:\n  web: { networks: [x] }\nnetworks: { x: }\n',
    });
    assert.deepEqual([project?.variants.length, project?.lacks('networks', 'x')], [2, false]);
  });
  it('takes a file for a stack by what only Swarm does, by its name with a deploy key, and by a script', () => {
    const isStack = (path: string, text: string, others: Files = {}): boolean | undefined =>
      projectsOf({ [path]: text, ...others }, { configured: [[path]] })[0]?.isStack;
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

describe('Compose: how files combine', () => {
  it('mappings by key, scalars by the later one', () => {
    const of = merged('{ image: a, healthcheck: { interval: 1s, retries: 3 } }', '{ image: b, healthcheck: { interval: 2s } }');
    assert.deepEqual([of.text('image'), of.text('healthcheck', 'interval'), of.text('healthcheck', 'retries')], ['b', '2s', '3']);
  });

  const lists: readonly (readonly [name: string, path: string, base: string, override: string, expected: readonly string[]])[] = [
    ['security_opt appends', 'security_opt', '[a]', '[a, b]', ['a', 'a', 'b']],
    ['command is replaced', 'command', '[a, b]', '[c]', ['c']],
    ['entrypoint is replaced', 'entrypoint', '[a, b]', 'c', ['c']],
    ['healthcheck.test is replaced', 'healthcheck.test', '[CMD, a]', '[CMD, b]', ['CMD', 'b']],
    [
      'ports are one by all their parts',
      'ports',
      '["80:80", "127.0.0.1:81:81"]',
      '["80:80/tcp", "80:80/udp", "81:81"]',
      ['80:80/tcp', '127.0.0.1:81:81', '80:80/udp', '81:81'],
    ],
    ['volumes are one by their target', 'volumes', '["data:/x/", "logs:/y"]', '["./c:/x:ro"]', ['./c:/x:ro', 'logs:/y']],
    ['configs are one by their target', 'configs', '[a, b]', '[a]', ['a', 'b']],
    ['secrets are one by their target', 'secrets', '[a, b]', '[b]', ['a', 'b']],
    ['devices are one by their target', 'devices', '["/dev/a:/dev/x", "/dev/b"]', '["/dev/c:/dev/x"]', ['/dev/c:/dev/x', '/dev/b']],
    ...['environment', 'labels', 'annotations', 'sysctls', 'deploy.labels', 'build.args', 'build.labels', 'build.additional_contexts'].map(
      (key) =>
        [`${key} are one by their key, whether list or mapping`, key, '[A=1, B=1]', '{ B: 2, C: 2 }', ['A=1', 'B=2', 'C=2']] as const,
    ),
    ['extra_hosts are one by their host', 'extra_hosts', '["a:1.1.1.1", "b=2.2.2.2"]', '{ a: 3.3.3.3 }', ['a=3.3.3.3', 'b=2.2.2.2']],
    ...[
      'dns',
      'dns_opt',
      'dns_search',
      'tmpfs',
      'cap_add',
      'cap_drop',
      'expose',
      'links',
      'profiles',
      'env_file',
      'label_file',
      'networks.x.aliases',
    ].map((key) => [`${key} is text or a list, each once`, key, 'a', '[a, b]', ['a', 'b']] as const),
    ['env_file is one by its path', 'env_file', '[{ path: a, required: false }]', '[a, b]', ['a', 'b']],
  ];
  for (const [name, path, base, override, expected] of lists) {
    it(name, () => {
      const keys = path.split('.');
      const body = (value: string): string => keys.reduceRight((inner, key) => `{ ${key}: ${inner} }`, value);
      assert.deepEqual(textsAt(merged(body(base), body(override)), ...keys), expected);
    });
  }

  it('a secret with its usual target is the one of that name', () => {
    const of = merged('{ secrets: [a] }', '{ secrets: [{ source: b, target: /run/secrets/a }] }');
    assert.deepEqual(
      of.secrets.map(({ name }) => name),
      ['b'],
    );
  });
  it('dependencies of a list with those of a mapping, key by key', () => {
    const of = merged('{ depends_on: { a: { condition: service_healthy }, b: { condition: service_healthy } } }', '{ depends_on: [c, b] }');
    const more = merged('{ depends_on: { a: { condition: service_healthy } } }', '{ depends_on: { a: { required: false } } }');
    const read = (service: Service): string[] =>
      service.dependencies.map(({ name, condition, required }) => `${name} ${String(condition)} ${String(required)}`);
    assert.deepEqual(read(of), ['a service_healthy true', 'b service_healthy true', 'c service_started true']);
    assert.deepEqual(read(more), ['a service_healthy false']);
  });
  it('networks and models of a list with those of a mapping', () => {
    for (const key of ['networks', 'models']) {
      const items = merged(`{ ${key}: [a] }`, `{ ${key}: { a: { x: y }, b: } }`).value.get(key)?.items() ?? [];
      assert.deepEqual(
        items.map((item) => `${String(item.name)} ${field(item, 'x')?.text ?? ''}`),
        ['a y', 'b '],
      );
    }
  });
  it('a build that is only a context with one that says more', () => {
    const { build } = merged('{ build: ./app }', '{ build: { target: dev } }');
    assert.deepEqual([build?.context, build?.target?.text], ['./app', 'dev']);
    assert.equal(merged('{ build: { context: ./app, target: dev } }', '{ build: ./other }').build?.context, './other');
  });
  it('address pools by their subnet', () => {
    const pools = 'networks:\n  x: { ipam: { config: [{ subnet: 10.0.0.0/8, gateway: 10.0.0.1 }] } }\n';
    const more = 'networks:\n  x: { ipam: { config: [{ subnet: 10.0.0.0/8, ip_range: 10.1.0.0/16 }, { subnet: 172.16.0.0/12 }] } }\n';
    const config = projectsOf({ 'compose.yaml': runs + pools, 'compose.override.yaml': part + more })[0]
      ?.declaration('networks', 'x')
      ?.get('ipam', 'config');
    assert.deepEqual(
      (config?.items() ?? []).map((item) => `${field(item, 'gateway')?.text ?? ''} ${field(item, 'ip_range')?.text ?? ''}`),
      ['10.0.0.1 10.1.0.0/16', ' '],
    );
  });
  it('options of a log driver only where the driver stays', () => {
    const base = '{ logging: { driver: json-file, options: { max-size: 1m } } }';
    const size = (override: string): string | undefined => merged(base, override).text('logging', 'options', 'max-size');
    assert.deepEqual(
      [
        size('{ logging: { options: { max-file: "3" } } }'),
        size('{ logging: { driver: json-file } }'),
        size('{ logging: { driver: syslog } }'),
      ],
      ['1m', '1m', undefined],
    );
  });
  it('a ulimit that is a number takes the place of one that is a pair, and the other way round', () => {
    assert.equal(
      merged('{ ulimits: { nofile: { soft: 1, hard: 2 } } }', '{ ulimits: { nofile: 3 } }').has('ulimits', 'nofile', 'soft'),
      false,
    );
    assert.equal(
      merged('{ ulimits: { nofile: 3 } }', '{ ulimits: { nofile: { soft: 1, hard: 2 } } }').text('ulimits', 'nofile', 'soft'),
      '1',
    );
  });
  it('!reset takes a key, a list, an entry or a whole service out, whatever its own value', () => {
    const of = merged(
      '{ image: a, ports: ["80:80"], environment: { A: 1, B: 1 } }',
      '{ image: !reset x, ports: !reset ["1:1"], environment: { A: !reset 2 } }',
    );
    assert.deepEqual([of.has('image'), of.has('ports'), of.environment.map(({ name }) => name)], [false, false, ['B']]);
    const [project] = projectsOf({
      'compose.yaml': `${runs}  db: { image: b }\n`,
      'compose.override.yaml': 'services:\n  db: !reset null\n',
    });
    assert.deepEqual(
      project?.services.map(({ name }) => name),
      ['web'],
    );
  });
  it('!override replaces', () => {
    const of = merged(
      '{ ports: ["80:80"], deploy: { replicas: 2, mode: global } }',
      '{ ports: !override ["81:81"], deploy: !override { replicas: 3 } }',
    );
    assert.deepEqual([textsAt(of, 'ports'), of.text('deploy', 'replicas'), of.has('deploy', 'mode')], [['81:81'], '3', false]);
  });
  it('paths of an override count from the folder of the first file', () => {
    const of = serviceOf(
      { 'a/compose.yaml': runs, 'b/compose.yaml': 'services:\n  web: { build: ./app }\n' },
      { configured: [['a/compose.yaml', 'b/compose.yaml']] },
    );
    assert.deepEqual([of.build?.context, of.build?.folder], ['./app', 'a']);
  });
  it('own keys win over merged ones, and earlier mappings of a list of merges over later ones', () => {
    const of = serviceOf({
      'compose.yaml':
        'x-a: &a { image: a, user: a }\nx-b: &b { user: b, restart: always }\nservices:\n  web: { <<: [*a, *b], image: own }\n',
    });
    assert.deepEqual([of.text('image'), of.text('user'), of.text('restart')], ['own', 'a', 'always']);
    assert.equal(of.value.get('user')?.place?.start, 'x-a: &a { image: a, user: '.length);
  });
});

describe('Compose: include and extends', () => {
  it('merges the files of one include among themselves', () => {
    const of = serviceOf({
      'compose.yaml': 'include:\n  - path: [a/compose.yaml, a/compose.more.yaml]\n',
      'a/compose.yaml': runs,
      'a/compose.more.yaml': 'services:\n  web: { restart: always }\n',
    });
    assert.deepEqual([of.text('image'), of.text('restart')], ['a', 'always']);
  });
  it('reads an included file by its own folder and variables, and those above them', () => {
    const files = {
      'compose.yaml': 'include: [a/compose.yaml]\n',
      '.env': 'TAG=outer\n',
      'a/compose.yaml': 'services:\n  web: { build: ., image: "x:${TAG}-${OWN}" }\n',
      'a/.env': 'TAG=inner\nOWN=own\n',
    };
    assert.deepEqual([serviceOf(files).text('image'), serviceOf(files).build?.folder], ['x:outer-own', 'a']);
  });
  it('takes the folder and the files of variables that an include names', () => {
    const of = serviceOf({
      'compose.yaml': 'include:\n  - path: a/compose.yaml\n    project_directory: b\n    env_file: [c/one.env, c/two.env]\n',
      'a/compose.yaml': 'services:\n  web: { build: ., image: "x:${TAG}" }\n',
      'c/one.env': 'TAG=1\n',
      'c/two.env': 'TAG=2\n',
    });
    assert.deepEqual([of.text('image'), of.build?.folder], ['x:2', 'b']);
  });
  it('has one service where a file and what it includes speak of the same', () => {
    const [project] = projectsOf({
      'compose.yaml': 'include: [a/compose.yaml]\nservices:\n  web: { restart: always }\n',
      'a/compose.yaml': runs,
    });
    assert.deepEqual(
      project?.services.map((service) => [service.text('image'), service.text('restart')]),
      [['a', 'always']],
    );
  });
  it('knows includes that lead in circles', () => {
    const [project] = projectsOf({
      'compose.yaml': 'include: [compose.b.yaml]\n',
      'compose.b.yaml': 'include: [compose.c.yaml]\n',
      'compose.c.yaml': 'include: [compose.b.yaml]\n',
    });
    assert.deepEqual(
      project?.circles.map((circle) => circle.map(({ at }) => at.path)),
      [['compose.b.yaml', 'compose.c.yaml']],
    );
  });
  it('extends a service of another file with all it extends, by the folders they stand in', () => {
    const of = serviceOf({
      'compose.yaml': 'services:\n  web: { extends: { file: a/compose.base.yaml, service: web }, environment: { B: 2 } }\n',
      'a/compose.base.yaml':
        'services:\n  web: { extends: deep, environment: [A=1, B=1] }\n  deep: { extends: { file: b/compose.deep.yaml, service: web } }\n',
      'a/b/compose.deep.yaml': 'services:\n  web: { build: ./x, restart: always }\n',
    });
    assert.deepEqual([of.build?.folder, of.text('restart'), textsAt(of, 'environment')], ['a/b', 'always', ['A=1', 'B=2']]);
  });
  it('judges what an extended service refers to in the extending project', () => {
    const files = (networks: string): Files => ({
      'compose.yaml': `services:\n  web: { extends: { file: compose.base.yaml, service: web } }\n${networks}`,
      'compose.base.yaml': 'services:\n  web: { image: a, networks: [x] }\nnetworks: { x: }\n',
    });
    assert.deepEqual(
      ['', 'networks: { x: }\n'].map((networks) => projectsOf(files(networks))[0]?.lacks('networks', 'x')),
      [true, false],
    );
  });
});

describe('Compose: profiles', () => {
  const services =
    'services:\n  a: { image: a, profiles: [one] }\n  b: { image: b, profiles: [two] }\n  c: { image: c }\n  d: { image: d, profiles: ["${P}"] }\n';
  const state = (env: string, given?: Given): string => {
    const [project] = projectsOf({ 'compose.yaml': services, '.env': env }, given);
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
    serviceOf({ 'compose.yaml': 'services:\n  web: { image: "x:${TAG}" }\n', ...env }, { environment }).text('image');
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
    assert.equal(serviceOf(files).text('image'), undefined);
  });
  it('are not filled into keys', () => {
    const files = { 'compose.yaml': 'services:\n  web: { image: a, environment: { "${TAG}": "${TAG}" } }\n', '.env': 'TAG=1\n' };
    assert.deepEqual(
      serviceOf(files).environment.map(({ name, value }) => [name, value]),
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
