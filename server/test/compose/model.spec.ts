import assert from 'node:assert/strict';
import { LineIndex } from '../../src/core/lines.js';
import type { Place } from '../../src/core/span.js';
import { parseCompose } from '../../src/syntax/compose/file.js';
import { interpolate, interpolationsOf, readEnvFile } from '../../src/syntax/compose/interpolation.js';
import type { ComposeProject } from '../../src/syntax/compose/project.js';
import type { Service } from '../../src/syntax/compose/service.js';
import { itemText } from '../../src/syntax/compose/value.js';
import { projectsOf, type Files } from './support/check.js';

const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  assert.ok(first !== undefined && list.length === 1, `one expected, ${list.length} found`);
  return first;
};

const project = (files: Files): ComposeProject => only(projectsOf(files).projects());

function service(files: Files | string, name = 'web'): Service {
  const found = project(typeof files === 'string' ? { 'compose.yaml': files } : files).service(name);
  assert.ok(found);
  return found;
}

const web = (body: string): Service => service(`services:\n  web:\n    image: nginx\n${body}`);

const merged = (base: string, override: string): Service =>
  service({ 'compose.yaml': `services:\n  web:\n${base}`, 'compose.override.yaml': `services:\n  web:\n${override}` });

const items = (of: Service, ...path: string[]): (string | undefined)[] => (of.value.get(...path)?.items() ?? []).map(itemText);

describe('Compose model', () => {
  describe('interpolation', () => {
    const variables = (name: string): string | undefined => ({ A: 'a', EMPTY: '' })[name];
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['$A', 'a'],
      ['${A}', 'a'],
      ['x${A}y', 'xay'],
      ['$GONE', undefined],
      ['${GONE:-d}', 'd'],
      ['${EMPTY:-d}', 'd'],
      ['${EMPTY-d}', ''],
      ['${GONE:-${A}}', 'a'],
      ['${GONE:-${GONE}}', undefined],
      ['${GONE:?set it}', undefined],
      ['${A:?set it}', 'a'],
      ['${A:+r}', 'r'],
      ['${GONE:+r}', undefined],
      ['$$A', '$A'],
      ['$$$A', '$a'],
      ['$1 $(x) $', '$1 $(x) $'],
      ['${A', undefined],
      ['${A%x}', undefined],
    ];
    for (const [text, expected] of cases)
      it(`${text} is ${expected ?? 'unknown'}`, () => assert.equal(interpolate(text, variables), expected));

    it('finds where variables stand', () => {
      const text = 'a ${X:-${Y}} $Z';
      assert.deepEqual(
        interpolationsOf(text).map(({ span }) => text.slice(span.start, span.end)),
        ['${X:-${Y}}', '$Z'],
      );
    });
    it('takes as long as the text, however deep', () => {
      assert.equal(
        interpolate('${A:-'.repeat(5000) + '}'.repeat(5000), () => undefined),
        undefined,
      );
    });
    it('reads a file of variables', () => {
      const values = readEnvFile('# no\nA=1\nexport B="two words" # why\nC=\'$A\'\nD=${A}x # why\r\nE=\n');
      assert.deepEqual(Object.fromEntries(values), { A: '1', B: 'two words', C: '$A', D: '1x', E: '' });
    });
  });

  describe('ports', () => {
    const port = (text: string): string => {
      const { ip, published, target, protocol } = only(web(`    ports:\n      - ${text}\n`).ports);
      const range = (part: typeof published): string => (part ? (part.value ? `${part.value.first}-${part.value.last}` : '?') : '');
      return [ip ? (ip.value ?? '?') : '', range(published), range(target), protocol ?? '?'].join(' ');
    };
    const cases: readonly (readonly [string, string])[] = [
      ['80', '  80-80 tcp'],
      ['"8080:80"', ' 8080-8080 80-80 tcp'],
      ['22:22', ' 22-22 22-22 tcp'],
      ['"127.0.0.1:8080:80/udp"', '127.0.0.1 8080-8080 80-80 udp'],
      ['"[::1]:8080:80"', '::1 8080-8080 80-80 tcp'],
      ['"127.0.0.1::80"', '127.0.0.1  80-80 tcp'],
      ['"8000-8010:9000-9010"', ' 8000-8010 9000-9010 tcp'],
      ['"${BIND:-127.0.0.1}:80:80"', '127.0.0.1 80-80 80-80 tcp'],
      ['"${BIND}:80:80"', '? 80-80 80-80 tcp'],
      ['"${PORT}:80"', ' ? 80-80 tcp'],
      ['"${MAP:-8080:80}"', ' 8080-8080 80-80 tcp'],
      ['{target: 80, published: "8080", host_ip: 127.0.0.1, protocol: UDP}', '127.0.0.1 8080-8080 80-80 udp'],
    ];
    for (const [text, expected] of cases) it(`${text} is read`, () => assert.equal(port(text), expected));
  });

  describe('mounts', () => {
    const mount = (text: string): string => {
      const { type, source, target, readOnly } = only(web(`    volumes:\n      - ${text}\n`).mounts);
      return [type, source, target, readOnly].map(String).join(' ');
    };
    const cases: readonly (readonly [string, string])[] = [
      ['data:/data', 'volume data /data false'],
      ['./src:/app:ro', 'bind ./src /app true'],
      ['/data', 'volume undefined /data false'],
      ['"C:\\\\x:/data"', 'bind C:\\x /data false'],
      ['${DIR:-./src}:/app/', 'bind ./src /app false'],
      ['${DIR}:/app', 'undefined undefined /app false'],
      ['./${DIR}:/app:${MODE}', 'bind undefined /app undefined'],
      ['{type: bind, source: ./a, target: /b, read_only: true}', 'bind ./a /b true'],
    ];
    for (const [text, expected] of cases) it(`${text} is read`, () => assert.equal(mount(text), expected));
  });

  describe('environment', () => {
    const read = (body: string): unknown => web(`    environment:\n${body}`).environment.map(({ name, value }) => [name, value]);
    it('as a list', () => {
      assert.deepEqual(read('      - A=1=2\n      - B\n      - C=${X}\n'), [
        ['A', '1=2'],
        ['B', undefined],
        ['C', undefined],
      ]);
    });
    it('as a mapping', () => {
      assert.deepEqual(read('      A: 1.10\n      B:\n      C: ${X:-y}\n'), [
        ['A', '1.10'],
        ['B', undefined],
        ['C', 'y'],
      ]);
    });
  });

  it('reads short and long forms of what a service waits for', () => {
    const short = web('    depends_on: [db]\n').dependencies;
    const long = web('    depends_on:\n      db: {condition: service_healthy, required: false}\n').dependencies;
    assert.deepEqual(
      [...short, ...long].map(({ name, condition, required }) => [name, condition, required]),
      [
        ['db', 'service_started', true],
        ['db', 'service_healthy', false],
      ],
    );
  });

  it('reads a build that is only a context', () => {
    assert.equal(service('services:\n  web:\n    build: ./app\n').build?.context, './app');
    assert.equal(service('services:\n  web:\n    build: {context: ./app, dockerfile: D}\n').build?.dockerfile, 'D');
  });

  describe('files that are combined', () => {
    it('replace scalars and commands', () => {
      const of = merged('    image: a\n    command: [x, y]\n', '    image: b\n    command: z\n');
      assert.equal(of.text('image'), 'b');
      assert.deepEqual(items(of, 'command'), ['z']);
    });
    it('merge variables by name, whether list or mapping', () => {
      const of = merged('    environment: [A=1, B=1]\n', '    environment: {B: 2, C: 2}\n');
      assert.deepEqual(
        of.environment.map(({ name, value }) => `${name}=${value ?? ''}`),
        ['A=1', 'B=2', 'C=2'],
      );
    });
    it('merge mounts by their target', () => {
      const of = merged('    volumes: [data:/data, logs:/logs]\n', '    volumes: ["./x:/data"]\n');
      assert.deepEqual(
        of.mounts.map(({ source }) => source),
        ['./x', 'logs'],
      );
    });
    it('join ports, each once', () => {
      assert.equal(merged('    ports: ["80:80"]\n', '    ports: ["80:80", "81:80"]\n').ports.length, 2);
    });
    it('merge dependencies of a list with those of a mapping', () => {
      const of = merged('    depends_on: [a, b]\n', '    depends_on: {b: {condition: service_healthy}}\n');
      assert.deepEqual(
        of.dependencies.map(({ condition }) => condition),
        ['service_started', 'service_healthy'],
      );
    });
    it('forget what !reset takes out, and replace what !override marks', () => {
      const of = merged('    ports: ["80:80"]\n    expose: ["1"]\n', '    ports: !reset []\n    expose: !override ["2"]\n');
      assert.equal(of.has('ports'), false);
      assert.deepEqual(items(of, 'expose'), ['2']);
    });
    it('merge a build that is only a context with one that says more', () => {
      assert.equal(merged('    build: ./app\n', '    build: {target: dev}\n').build?.target?.text, 'dev');
    });
    it('say where each value is written', () => {
      const of = merged('    image: a\n', '    restart: always\n');
      const where = (place: Place | undefined): string | undefined => place?.path;
      assert.deepEqual(
        [where(of.at), where(of.value.get('image')?.place), where(of.value.get('restart')?.place)],
        ['compose.yaml', 'compose.yaml', 'compose.override.yaml'],
      );
    });
  });

  describe('extends', () => {
    it('brings the keys of another service, which the own ones overrule', () => {
      const of = service('services:\n  base: {image: a, restart: always}\n  web: {extends: base, image: b}\n');
      assert.deepEqual([of.text('image'), of.text('restart'), of.at.start > 40], ['b', 'always', true]);
    });
    it('follows another file, by its own folder', () => {
      const of = service({
        'compose.yaml': 'services:\n  web:\n    extends: {file: parts/base.yaml, service: base}\n',
        'parts/base.yaml': 'services:\n  base:\n    build: ./app\n',
      });
      assert.deepEqual([of.build?.context, of.build?.folder], ['./app', 'parts']);
    });
    it('leaves a service open when the other one cannot be found, or is itself', () => {
      assert.equal(service('services:\n  web:\n    extends: {file: gone.yaml, service: base}\n').isOpen, true);
      assert.equal(service('services:\n  web:\n    extends: web\n').isOpen, true);
    });
  });

  describe('include', () => {
    const files = {
      'compose.yaml': 'include:\n  - db/compose.yaml\nservices:\n  web: {image: a, depends_on: [db]}\n',
      'db/compose.yaml': 'services:\n  db: {image: "x:${TAG}", volumes: [data:/data]}\nvolumes:\n  data:\n',
      'db/.env': 'TAG=7\n',
    };
    it('brings services and what they declare, as one project', () => {
      const found = project(files);
      assert.deepEqual(
        found.services.map(({ name }) => name),
        ['web', 'db'],
      );
      assert.deepEqual([found.lacks('services', 'db'), found.lacks('volumes', 'data'), found.lacks('volumes', 'x')], [false, false, true]);
    });
    it('reads the variables beside the included file', () => assert.equal(service(files, 'db').text('image'), 'x:7'));
    it('leaves the project open when a file is out of reach', () => {
      const found = project({ 'compose.yaml': 'include: [oci://registry/app]\nservices:\n  web: {image: a}\n' });
      assert.equal(found.isComplete, false);
    });
    it('does not run in circles', () => {
      assert.equal(project({ 'compose.yaml': 'include: [compose.yaml]\nservices:\n  web: {image: a}\n' }).services.length, 1);
    });
  });

  describe('projects', () => {
    const paths = (files: Files): string[] =>
      projectsOf(files)
        .projects()
        .map((found) => found.files.map(({ path }) => path).join(' + '));
    const image = 'services:\n  web:\n    image: a\n';

    it('are a file with its override', () => {
      assert.deepEqual(paths({ 'compose.yaml': image, 'compose.override.yaml': image }), ['compose.yaml + compose.override.yaml']);
    });
    it('take the first of the usual names', () => {
      assert.deepEqual(paths({ 'compose.yaml': image, 'docker-compose.yml': image }), ['compose.yaml']);
    });
    it('are what COMPOSE_FILE lists', () => {
      assert.deepEqual(
        paths({
          '.env': 'COMPOSE_FILE=docker-compose.b.yml:docker-compose.a.yml\n',
          'docker-compose.a.yml': image,
          'docker-compose.b.yml': image,
        }),
        ['docker-compose.b.yml + docker-compose.a.yml'],
      );
    });
    it('are none of overrides and fragments', () => {
      const part = 'services:\n  web:\n    ports: ["80:80"]\n';
      assert.deepEqual(paths({ 'compose.yaml': image, 'compose.prod.yaml': part, 'docker-compose.x.yml': part }), ['compose.yaml']);
    });
    it('are other files that stand alone', () => {
      assert.deepEqual(paths({ 'docker-compose.monitoring.yml': image }), ['docker-compose.monitoring.yml']);
    });

    it('stay the same objects while nothing in them changes', () => {
      const projects = projectsOf({ 'a/compose.yaml': image, 'b/compose.yaml': image });
      const [a, b] = projects.projects();
      projects.update('b/compose.yaml', parseCompose('b/compose.yaml', `${image}    restart: always\n`));
      const [sameA, newB] = projects.projects();
      assert.equal(sameA, a);
      assert.notEqual(newB, b);
    });
  });

  describe('files', () => {
    const file = (text: string, path = 'compose.yaml'): ReturnType<typeof parseCompose> => parseCompose(path, text);
    it('are stacks by what only Swarm does', () => {
      assert.equal(file('services:\n  a:\n    deploy: {placement: {constraints: [node.role==manager]}}\n').isStack, true);
      assert.equal(file('services:\n  a:\n    deploy: {replicas: 2}\n').isStack, false);
      assert.equal(file('services:\n  a:\n    deploy: {replicas: 2}\n', 'docker-stack.yml').isStack, true);
      assert.equal(file('services:\n  a: {image: x}\n', 'docker-stack.yml').isStack, false);
    });
    it('are templates by markers outside of quotes', () => {
      assert.equal(file('services:\n  a:\n    image: {{ image }}\n').templated, true);
      assert.equal(file('services:\n  a:\n    image: x:{{ version }}\n').templated, true);
      assert.equal(file('services:\n  a:\n    image: "{{ image }}"\n').templated, false);
      assert.equal(file('services:\n  a:\n    command: docker ps --format {{.Names}}\n').templated, false);
    });
    it('of any shape do not throw', () => {
      const texts = [
        '',
        'services',
        'services: [a]',
        'services: {web: 1}',
        'services: {web: {ports: 80, volumes: {}, depends_on: 1, build: []}}',
        '- a',
        'include: {a: [b]}',
        'services: {web: {extends: [x], environment: [[1]]}}',
      ];
      for (const text of texts) {
        for (const found of projectsOf({ 'compose.yaml': text }).projects())
          for (const each of found.services)
            assert.ok([each.ports, each.mounts, each.dependencies, each.environment, each.build, each.image, each.command]);
      }
    });
  });

  describe('suppressions', () => {
    const scopes = (text: string): string[] =>
      parseCompose('compose.yaml', text).suppressions.map(({ names, scope }) => {
        const lines = new LineIndex(text);
        const last = lines.lineAt(Math.max(scope.start, scope.end - 1));
        return `${names.map(({ name }) => name).join(' ')} ${lines.lineAt(scope.start)}-${last}`;
      });
    const body = 'services:\n  web:\n    image: a\n    ports: [x] # END\n';
    const cases: readonly (readonly [string, string, string])[] = [
      ['our own comment', body.replace('    image', '    # plimsoll-ignore no-latest-tag -- why\n    image'), 'no-latest-tag 3-3'],
      ['dclint for the file', `# dclint disable-file\n${body}`, '* 0-4'],
      ['dclint for rules', `# dclint disable no-version-field\n${body}`, 'dclint:no-version-field 0-4'],
      ['dclint for a line', body.replace('END', 'dclint disable-line'), '* 3-3'],
      ['kics for the next line', body.replace('    image', '    # kics-scan ignore-line\n    image'), '* 3-3'],
      ['kics for a block', body.replace('  web', '  # kics-scan ignore-block\n  web'), '* 2-4'],
      ['kics by id', `# kics-scan disable=abc,def\n${body}`, 'kics:abc kics:def 0-4'],
      ['trivy', body.replace('    image', '    # trivy:ignore:DS-0001\n    image'), 'trivy:DS-0001 3-3'],
    ];
    for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(scopes(text), [expected]));
  });
});
