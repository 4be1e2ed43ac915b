import assert from 'node:assert/strict';
import type { Service } from '../../src/syntax/compose/service.js';
import { field, mergeName } from '../../src/syntax/compose/value.js';
import type { Files } from './support/check.js';
import { projectsGiven, serviceGiven, textsAt } from './support/projects.js';

/** A service of a base file with an override of it. */
const merged = (base: string, override: string): Service =>
  serviceGiven({ 'compose.yaml': `services:\n  web: ${base}\n`, 'compose.override.yaml': `services:\n  web: ${override}\n` });

const runs = 'services:\n  web: { image: a }\n';
const part = 'services:\n  web: { ports: ["80:80"] }\n';

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
        items.map((item) => `${String(mergeName(item, 'name'))} ${field(item, 'x')?.text ?? ''}`),
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
    const config = projectsGiven({ 'compose.yaml': runs + pools, 'compose.override.yaml': part + more })[0]
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
    const [project] = projectsGiven({
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
    const of = serviceGiven(
      { 'a/compose.yaml': runs, 'b/compose.yaml': 'services:\n  web: { build: ./app }\n' },
      { configured: [['a/compose.yaml', 'b/compose.yaml']] },
    );
    assert.deepEqual([of.build?.context, of.build?.folder], ['./app', 'a']);
  });
  it('own keys win over merged ones, and earlier mappings of a list of merges over later ones', () => {
    const of = serviceGiven({
      'compose.yaml':
        'x-a: &a { image: a, user: a }\nx-b: &b { user: b, restart: always }\nservices:\n  web: { <<: [*a, *b], image: own }\n',
    });
    assert.deepEqual([of.text('image'), of.text('user'), of.text('restart')], ['own', 'a', 'always']);
    assert.equal(of.value.get('user')?.place?.start, 'x-a: &a { image: a, user: '.length);
  });
});

describe('Compose: include and extends', () => {
  it('merges the files of one include among themselves', () => {
    const of = serviceGiven({
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
    assert.deepEqual([serviceGiven(files).text('image'), serviceGiven(files).build?.folder], ['x:outer-own', 'a']);
  });
  it('takes the folder and the files of variables that an include names', () => {
    const of = serviceGiven({
      'compose.yaml': 'include:\n  - path: a/compose.yaml\n    project_directory: b\n    env_file: [c/one.env, c/two.env]\n',
      'a/compose.yaml': 'services:\n  web: { build: ., image: "x:${TAG}" }\n',
      'c/one.env': 'TAG=1\n',
      'c/two.env': 'TAG=2\n',
    });
    assert.deepEqual([of.text('image'), of.build?.folder], ['x:2', 'b']);
  });
  it('has one service where a file and what it includes speak of the same', () => {
    const [project] = projectsGiven({
      'compose.yaml': 'include: [a/compose.yaml]\nservices:\n  web: { restart: always }\n',
      'a/compose.yaml': runs,
    });
    assert.deepEqual(
      project?.services.map((service) => [service.text('image'), service.text('restart')]),
      [['a', 'always']],
    );
  });
  it('knows includes that lead in circles', () => {
    const [project] = projectsGiven({
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
    const of = serviceGiven({
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
      ['', 'networks: { x: }\n'].map((networks) => projectsGiven(files(networks))[0]?.lacks('networks', 'x')),
      [true, false],
    );
  });
});
