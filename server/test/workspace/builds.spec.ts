import assert from 'node:assert/strict';
import type { Engine } from '../../src/engine/engine.js';
import { configOf, engineWith, reportsOf, ruleOf } from '../support/lint.js';

type Files = Readonly<Record<string, string>>;

const compose = (build: string): Files => ({ 'compose.yaml': `services:\n  web:\n    build: ${build}\n` });
const bake = (target: string): Files => ({ 'docker-bake.hcl': `target "web" {\n${target}\n}\n` });

/** What a rule says of files, by itself: name → rule → files → what it reports. */
const cases: readonly (readonly [name: string, rule: string, files: Files, reports: readonly string[]])[] = [
  ['a context that Compose names', 'require-image-tag', { Dockerfile: 'FROM base\n', ...compose('{ context: ., additional_contexts: { base: ./base } }') }, []],
  ['a context that Compose names in a list', 'no-latest-tag', { Dockerfile: 'FROM base:latest\n', ...compose('{ context: ., additional_contexts: ["base=./base"] }') }, []],
  ['a context that Bake names', 'pin-image-digest', { Dockerfile: 'FROM alpine:3.22\n', ...bake('contexts = { "alpine:3.22" = "docker-image://alpine:3.21" }') }, []],
  ['a context of another Dockerfile', 'require-image-tag', { 'a/Dockerfile': 'FROM base\n', ...bake('contexts = { base = "x" }') }, ['a/Dockerfile: base']],
  ['a context beside a stage of a like name', 'known-from-stage', { Dockerfile: 'FROM a:1 AS assets\nFROM a:1\nCOPY --from=asset /a /a\n', ...bake('contexts = { asset = "x" }') }, []],
  ['contexts that nobody can tell', 'require-image-tag', { Dockerfile: 'FROM base\n', ...bake('contexts = f()') }, []],
  ['an argument that Compose passes', 'valid-arg-default', { Dockerfile: 'ARG TAG\nFROM a:$TAG\n', ...compose('{ context: ., args: ["TAG=1"] }') }, []],
  ['an argument that Bake passes', 'valid-arg-default', { Dockerfile: 'ARG TAG\nFROM a:$TAG\n', ...bake('args = { TAG = "1" }') }, []],
  ['another argument', 'valid-arg-default', { Dockerfile: 'ARG TAG\nFROM a:$TAG\n', ...bake('args = { TOG = "1" }') }, ['Dockerfile: a:$TAG']],
  ['a stage that Bake builds', 'no-unused-stage', { Dockerfile: 'FROM a:1 AS old\nFROM a:1\n', ...bake('target = "OLD"') }, []],
  ['a stage that nobody builds, whatever its name', 'no-unused-stage', { Dockerfile: 'FROM a:1 AS test\nFROM a:1\n', ...bake('') }, ['Dockerfile: test']],
  ['a target that nobody knows', 'no-unused-stage', { Dockerfile: 'FROM a:1 AS old\nFROM a:1\n', ...bake('target = f()') }, []],
  ['the stage that Compose builds is the final one', 'no-root-user', { Dockerfile: 'FROM a:1 AS web\nUSER root\nFROM a:1\nUSER app\n', ...compose('{ context: ., target: web }') }, ['Dockerfile: root']],
  ['stages by number', 'no-root-user', { Dockerfile: 'FROM a:1\nUSER app\nFROM a:1\nUSER root\n', ...compose('{ context: ., target: "0" }') }, []],
  ['the last stage, if one build makes it', 'no-root-user', { Dockerfile: 'FROM a:1 AS web\nUSER root\nFROM a:1\nUSER app\n', ...compose('{ context: ., target: web }'), ...bake('dockerfile = "Dockerfile"') }, []],
  ['a stage for development is not shipped', 'no-root-user', { Dockerfile: 'FROM a:1 AS dev\nUSER root\nFROM a:1\nUSER app\n', ...compose('{ context: ., target: dev }') }, []],
  ['a compose file for development ships nothing', 'no-root-user', { Dockerfile: 'FROM a:1 AS web\nUSER root\nFROM a:1\nUSER app\n', 'compose.dev.yaml': 'services:\n  web:\n    build: { context: ., target: web }\n' }, []],
  ['a target that is no stage', 'no-root-user', { Dockerfile: 'FROM a:1 AS web\nUSER root\nFROM a:1\nUSER app\n', ...compose('{ context: ., target: wob }') }, []],
  ['a target of Bake that adds to a service', 'require-image-tag', { 'a/Dockerfile': 'FROM base\n', ...compose('a'), ...bake('contexts = { base = "x" }') }, []],
]; // prettier-ignore

describe('builds of other files', () => {
  for (const [name, rule, files, reports] of cases)
    it(`count for ${rule}: ${name}`, () => {
      assert.deepEqual(reportsOf(`dockerfile/${rule}`, files), reports);
    });

  for (const [name, files, other] of [
    [
      'platforms of a service',
      compose('{ context: ., platforms: [linux/amd64, linux/arm64] }'),
      'compose.yaml also builds it for linux/arm64',
    ],
    ['platforms of a target', bake('platforms = ["linux/s390x"]'), 'docker-bake.hcl also builds it for linux/s390x'],
    [
      'the same platform, and one that nobody knows',
      { ...compose('.'), ...bake('platforms = ["linux/amd64/v2", f()]') },
      'whatever platform',
    ],
  ] as const)
    it(`tell a bound FROM for what else it is built: ${name}`, () => {
      const engine = engineWith(
        { Dockerfile: 'FROM --platform=linux/amd64 a:1\n', ...files },
        configOf(ruleOf('dockerfile/no-constant-platform'), {}),
      );
      const [message] = engine.lint('Dockerfile').map((finding) => finding.message);
      assert.ok(message?.includes(other), message);
    });

  it('are followed as they change', () => {
    const rule = ruleOf('dockerfile/no-root-user');
    const engine = engineWith({ Dockerfile: 'FROM a:1 AS web\nUSER root\nFROM a:1\nUSER app\n' }, configOf(rule, {}));
    const count = (): number => engine.lint('Dockerfile').length;
    const counts = [count()];
    const before = engine.resultId('Dockerfile');
    for (const text of ['target "x" { target = "web" }', 'target "x" { target = "web" } # the same', 'target "x" {}', undefined]) {
      engine.update('docker-bake.hcl', text);
      counts.push(count());
    }
    assert.deepEqual(counts, [0, 1, 1, 0, 0]);
    assert.notEqual(engine.resultId('Dockerfile'), before);
  });

  it('cost other Dockerfiles nothing', () => {
    const engine = engineWith({ 'a/Dockerfile': 'FROM a\n', 'b/Dockerfile': 'FROM b\n', ...compose('a') }, {});
    const ids = (): string[] => ['a/Dockerfile', 'b/Dockerfile'].map((path) => engine.resultId(path));
    const [a, b] = ids();
    engine.update('compose.yaml', 'services:\n  web:\n    build: { context: a, args: { A: 1 } }\n');
    assert.notEqual(ids()[0], a);
    assert.equal(ids()[1], b);
    const [c] = ids();
    engine.update('compose.yaml', 'services:\n  web:\n    # why\n    build: { context: a, args: { A: 2 } }\n');
    assert.equal(ids()[0], c, 'the value of an argument changes nothing');
  });

  it('are taken as last known while somebody types', () => {
    const engine = engineWith(
      { Dockerfile: 'FROM base\n', ...bake('contexts = { base = "x" }') },
      configOf(ruleOf('dockerfile/require-image-tag'), {}),
    );
    assert.equal(engine.lint('Dockerfile', 'own').length, 1, 'nobody has looked at other files yet');
    assert.equal(engine.lint('Dockerfile').length, 0);
    engine.update('Dockerfile', 'FROM base\nRUN x\n');
    assert.equal(engine.lint('Dockerfile', 'own').length, 0);
  });
});

describe('tags that the workspace uses', () => {
  const rule = ruleOf('dockerfile/require-image-tag');
  const offered = (engine: Engine): string | undefined => engine.lint('Dockerfile')[0]?.fixes[0]?.edits[0]?.text;

  it('are offered where one is missing, the most used first', () => {
    const engine = engineWith(
      { Dockerfile: 'FROM node\n', 'a/Dockerfile': 'FROM node:20\n', 'b/Dockerfile': 'FROM node:22\n' },
      configOf(rule, {}),
    );
    engine.update(
      'pod.yaml',
      'apiVersion: v1\nkind: Pod\nspec: { containers: [{ image: docker.io/library/node:20 }, { image: node:latest }] }\n',
    );
    assert.equal(offered(engine), ':${1|20,22|}');
    engine.update('a/Dockerfile', undefined);
    engine.update('pod.yaml', undefined);
    assert.equal(offered(engine), ':${1:22}');
    engine.update('b/Dockerfile', 'FROM other/node:22\n');
    assert.equal(offered(engine), ':${1:tag}');
  });
});
