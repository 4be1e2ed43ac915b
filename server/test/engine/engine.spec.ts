import assert from 'node:assert/strict';
import { rule, type Rule, type RuleDefinition } from '../../src/core/rule.js';
import type { Report } from '../../src/core/finding.js';
import { Engine } from '../../src/engine/engine.js';
import { fixAll } from '../../src/engine/fixer.js';
import { ruleOf } from '../support/lint.js';

type Parts = Partial<Omit<RuleDefinition<'dockerfile'>, 'check'>> & { check: (text: string) => Iterable<Report> };

/** A rule on the bare text of a Dockerfile. */
const onText = (id: string, { check, ...more }: Parts): Rule =>
  rule<'dockerfile'>({
    id,
    title: id,
    severity: 'warning',
    category: 'correctness',
    presets: { recommended: {} },
    fixes: ['safe'],
    since: '0.1.0',
    why: 'because',
    equivalents: [],
    examples: [{ name: 'none', bad: '' }],
    ...more,
    check: (dockerfile) => check(dockerfile.text),
  });

/** Reports every occurrence of a word, and replaces it. */
const word = (id: string, from: string, to: string, more: Partial<Parts> = {}): Rule =>
  onText(id, {
    *check(text) {
      for (const { index } of text.matchAll(new RegExp(from, 'g'))) {
        const span = { start: index, end: index + from.length };
        yield { at: span, message: `${from} here`, fixes: [{ title: `Write ${to}`, safety: 'safe', edits: [{ span, text: to }] }] };
      }
    },
    ...more,
  });

const found = (engine: Engine, path = 'Dockerfile'): string[] =>
  engine.lint(path).map(({ rule: id, span, severity }) => `${id}@${span.start} ${severity}`);

describe('the engine', () => {
  it('lints what it knows, in order of place', () => {
    const engine = new Engine({ rules: [word('dockerfile/no-b', 'b', 'c'), word('dockerfile/no-a', 'a', 'c')] });
    engine.update('Dockerfile', 'FROM a b a\n');
    assert.deepEqual(found(engine), ['dockerfile/no-a@5 warning', 'dockerfile/no-b@7 warning', 'dockerfile/no-a@9 warning']);
  });

  it('knows nothing of a file it was told to forget', () => {
    const engine = new Engine({ rules: [word('dockerfile/no-a', 'a', 'c')] });
    engine.update('Dockerfile', 'FROM a\n');
    engine.update('Dockerfile', undefined);
    assert.deepEqual(found(engine), []);
    assert.deepEqual([...engine.paths()], []);
  });

  it('runs a rule again only when the file or the configuration changes', () => {
    let runs = 0;
    const counting = onText('dockerfile/no-a', {
      *check() {
        runs++;
      },
    });
    const engine = new Engine({ rules: [counting] });
    engine.update('Dockerfile', 'FROM a\n');
    engine.lint('Dockerfile');
    engine.update('Dockerfile', 'FROM a\n');
    engine.lint('Dockerfile');
    assert.equal(runs, 1);
    const before = engine.resultId('Dockerfile');
    engine.update('Dockerfile', 'FROM b\n');
    engine.lint('Dockerfile');
    assert.equal(runs, 2);
    assert.notEqual(engine.resultId('Dockerfile'), before);
    engine.configure({ rules: { 'dockerfile/no-a': 'error' } });
    engine.lint('Dockerfile');
    assert.equal(runs, 3);
  });

  it('reports a rule that throws once, and lets the others go on', () => {
    const throwing = onText('dockerfile/no-z', {
      check() {
        throw new Error('boom');
      },
    });
    const engine = new Engine({ rules: [throwing, word('dockerfile/no-a', 'a', 'c')] });
    engine.update('Dockerfile', 'FROM a\n');
    engine.update('x.dockerfile', 'FROM b\n');
    assert.deepEqual(found(engine), ['dockerfile/no-a@5 warning']);
    engine.lint('x.dockerfile');
    assert.equal(engine.problems().length, 1);
    assert.match(engine.problems()[0]?.message ?? '', /dockerfile\/no-z failed on Dockerfile .* boom/);
  });

  it('drops a finding that a more specific rule reports at the same place', () => {
    const specific = word('dockerfile/no-ab', 'ab', 'c', { supersedes: ['dockerfile/no-a'] });
    const engine = new Engine({ rules: [word('dockerfile/no-a', 'a', 'c'), specific] });
    engine.update('Dockerfile', 'FROM ab a\n');
    assert.deepEqual(found(engine), ['dockerfile/no-ab@5 warning', 'dockerfile/no-a@8 warning']);
    engine.configure({ rules: { 'dockerfile/no-ab': 'off' } });
    assert.deepEqual(found(engine), ['dockerfile/no-a@5 warning', 'dockerfile/no-a@8 warning']);
  });

  it('takes the nearest configuration file', () => {
    const engine = new Engine({ rules: [word('dockerfile/no-a', 'a', 'c')] });
    engine.update('.plimsoll.yaml', 'rules: { dockerfile/no-a: error }\n');
    engine.update('sub/.plimsoll.yaml', 'rules: { dockerfile/no-a: hint }\n');
    engine.update('Dockerfile', 'FROM a\n');
    engine.update('sub/deep/Dockerfile', 'FROM a\n');
    assert.deepEqual(found(engine), ['dockerfile/no-a@5 error']);
    assert.deepEqual(found(engine, 'sub/deep/Dockerfile'), ['dockerfile/no-a@5 hint']);
  });

  it('judges each file of a unit by its own configuration', () => {
    const untagged = ruleOf('kubernetes/require-image-tag');
    const engine = new Engine({ rules: [untagged], config: { extends: [] } });
    for (const name of ['a', 'b', 'c'])
      engine.update(`k8s/${name}.yaml`, `apiVersion: v1\nkind: Pod\nspec: { containers: [{ name: ${name}, image: x }] }\n`);
    const off = { files: ['a.yaml'], rules: { [untagged.id]: 'off' } } as const;
    const high = { files: ['c.yaml'], rules: { [untagged.id]: 'error' } } as const;
    engine.configure({ extends: [], rules: { [untagged.id]: 'info' }, overrides: [off, high] });
    const severities = ['a', 'b', 'c'].map((name) => engine.lint(`k8s/${name}.yaml`).map(({ severity }) => severity));
    assert.deepEqual(severities, [[], ['info'], ['error']]);
  });

  it('takes the folders that the configuration names for scopes', () => {
    const engine = new Engine({ complete: true });
    for (const path of ['shop/web/pod.yaml', 'shop/db/pod.yaml', 'pod.yaml'])
      engine.update(path, 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n');
    const scopes = (): string[][] => engine.units().flatMap(({ target, files }) => (target === 'kubernetes-scope' ? [[...files]] : []));
    assert.deepEqual(scopes(), [['pod.yaml'], ['shop/db/pod.yaml'], ['shop/web/pod.yaml']]);
    engine.update('.plimsoll.yaml', 'kubernetes: { scopes: [shop] }\n');
    assert.deepEqual(scopes(), [['pod.yaml'], ['shop/db/pod.yaml', 'shop/web/pod.yaml']]);
    for (const glob of ['shop/**', 'shop/**/*.{yml,yaml}', 'shop/*.yaml']) {
      engine.update('.plimsoll.yaml', `kubernetes: { scopes: ["${glob}"] }\n`);
      assert.deepEqual(scopes(), [['pod.yaml'], ['shop/db/pod.yaml', 'shop/web/pod.yaml']], glob);
    }
    for (const glob of ['.', '**', '**/*.yml']) {
      engine.update('.plimsoll.yaml', `kubernetes: { scopes: ["${glob}"] }\n`);
      assert.deepEqual(scopes(), [['pod.yaml', 'shop/db/pod.yaml', 'shop/web/pod.yaml']], glob);
    }
    engine.update('.plimsoll.yaml', undefined);
    assert.equal(scopes().length, 3);
  });

  it('makes the compose projects that the configuration lists, whatever their files are called', () => {
    const engine = new Engine({ complete: true });
    for (const name of ['base.yml', 'site.yml', 'compose.yaml']) engine.update(`app/${name}`, 'services:\n  web: { image: "a:${TAG}" }\n');
    const projects = (): string[][] => engine.units().flatMap(({ target, files }) => (target === 'compose-project' ? [[...files]] : []));
    assert.deepEqual(projects(), [['app/compose.yaml']]);
    engine.update('app/.plimsoll.yaml', 'compose: { projects: [[base.yml, site.yml]] }\n');
    assert.deepEqual(projects(), [['app/base.yml', 'app/site.yml'], ['app/compose.yaml']]);
  });

  it('lets variables of the environment count where the configuration says so', () => {
    const id = 'compose/unique-container-name';
    const config = { extends: [], rules: { [id]: 'error' } } as const;
    const engine = new Engine({ complete: true, variable: (name) => (name === 'NAME' ? 'b' : undefined), config });
    engine.update('compose.yaml', 'services:\n  a: { image: a, container_name: "${NAME}" }\n  b: { image: b, container_name: b }\n');
    const ids = (): string[] => engine.lint('compose.yaml').map(({ rule: found }) => found);
    assert.deepEqual(ids(), []);
    engine.configure({ ...config, useProcessEnv: true });
    assert.deepEqual(ids(), [id]);
  });

  it('is silent on ignored files, and takes files for what the configuration says', () => {
    const engine = new Engine({ rules: [word('dockerfile/no-a', 'a', 'c')] });
    engine.update('build.image', 'FROM a\n');
    engine.update('old/Dockerfile', 'FROM a\n');
    engine.update('.plimsoll.yaml', 'ignore: [old/]\nfiles: { dockerfile: ["*.image"] }\n');
    assert.deepEqual(found(engine, 'old/Dockerfile'), []);
    assert.deepEqual(found(engine, 'build.image'), ['dockerfile/no-a@5 warning']);
  });

  it('shows what is wrong in a configuration file', () => {
    const engine = new Engine({ rules: [] });
    engine.update('.plimsoll.yaml', 'rulez: {}\n');
    assert.deepEqual(
      engine.lint('.plimsoll.yaml').map(({ rule: id }) => id),
      ['plimsoll/valid-config'],
    );
  });
});

describe('fix all', () => {
  const run = (text: string, ...rules: Rule[]): string | undefined => {
    const engine = new Engine({ rules });
    engine.update('Dockerfile', text);
    const { changed } = fixAll(engine, ['Dockerfile']);
    assert.equal(engine.textOf('Dockerfile'), text, 'the engine keeps its text');
    return changed.get('Dockerfile');
  };

  it('goes on until nothing is left', () => {
    assert.equal(run('FROM a\n', word('dockerfile/no-a', 'a', 'b'), word('dockerfile/no-b', 'b', 'c')), 'FROM c\n');
  });

  it('ends when two rules undo each other', () => {
    const text = run('FROM a\n', word('dockerfile/no-a', 'a', 'b'), word('dockerfile/no-b', 'b', 'a'));
    assert.ok(text === undefined || /^FROM [ab]\n$/.test(text));
  });

  it('applies fixes of one text one after the other', () => {
    assert.equal(run('FROM aa\n', word('dockerfile/no-aa', 'aa', 'b'), word('dockerfile/no-a', 'a', 'c')), 'FROM cc\n');
  });

  it('leaves what needs a review', () => {
    const reviewed = onText('dockerfile/no-a', {
      *check() {
        yield {
          at: { start: 5, end: 6 },
          message: 'a',
          fixes: [{ title: 'b', safety: 'review', edits: [{ span: { start: 5, end: 6 }, text: 'b' }] }],
        };
      },
    });
    assert.equal(run('FROM a\n', reviewed), undefined);
  });
});
