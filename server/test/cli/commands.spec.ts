import assert from 'node:assert/strict';
import type { RuleInfo } from '../../src/engine/public.js';
import { configText } from '../../src/cli/init.js';
import { readConfiguration } from '../../src/cli/session.js';
import { onlyPreferCopy, plimsoll, project, read, withAdd } from './support/project.js';

describe('plimsoll explain', () => {
  const explain = async (...args: string[]): Promise<string> => (await plimsoll(project(), ['explain', ...args])).out;

  it('tells of a rule by any of its names', async () => {
    const text = await explain('dockerfile/prefer-copy');
    assert.match(text, /^Use COPY for local files\ndockerfile\/prefer-copy\n\nADD also downloads/);
    assert.match(text, /«ADD» src \/app[\s\S]*Instead[\s\S]*COPY src \/app/);
    assert.match(text, /Also known as\n.*hadolint:DL3020/);
    for (const name of ['prefer-copy', 'DL3020', 'hadolint:DL3020']) assert.equal(await explain(name), text);
  });

  it('marks the example in red where there is colour', async () => {
    assert.match(await explain('prefer-copy', '--color'), /\u001b\[31mADD\u001b\[39m/);
  });

  it('gives it as JSON', async () => {
    const infos = JSON.parse(await explain('DL3020', '--format', 'json')) as readonly { id: string; examples: readonly object[] }[];
    assert.deepEqual(
      infos.map(({ id, examples }) => [id, examples.length > 0]),
      [['dockerfile/prefer-copy', true]],
    );
  });

  it('names the nearest rule for one that is none', async () => {
    const outcome = await plimsoll(project(), ['explain', 'prefer-cpoy']);
    assert.equal(outcome.status, 2);
    assert.match(outcome.err, /There is no rule "prefer-cpoy"\. Did you mean (?:dockerfile\/)?prefer-copy\?/);
  });
});

describe('plimsoll rules', () => {
  it('lists all rules, a line each', async () => {
    const { out } = await plimsoll(project(), ['rules']);
    assert.match(out, /^Rule +Severity +Presets +Fixes +What it wants\n/);
    assert.match(out, /^dockerfile\/prefer-copy +warning +recommended +safe +Use COPY for local files$/m);
  });

  it('lists those that hold a word or that a preset switches on', async () => {
    const ids = async (...args: string[]): Promise<string[]> =>
      (JSON.parse((await plimsoll(project(), ['rules', '--format', 'json', ...args])).out) as RuleInfo[]).map(({ id }) => id);
    assert.deepEqual(await ids('DL3020'), ['dockerfile/prefer-copy']);
    const [all, strict, recommended] = [await ids(), await ids('--preset', 'strict'), await ids('--preset', 'recommended')];
    assert.ok(all.length >= strict.length && recommended.every((id) => strict.includes(id)));
    assert.match((await plimsoll(project(), ['rules', 'zzzz'])).out, /No rule fits/);
  });
});

describe('plimsoll init', () => {
  it('writes a configuration that is valid and changes nothing', () => {
    const { config, findings } = readConfiguration(configText);
    assert.deepEqual(findings, []);
    assert.deepEqual(config, { extends: ['recommended'] });
  });

  it('shows nothing that would be invalid', () => {
    const uncommented = configText.replace(/^( *)# (?=[-A-Za-z/.]+:|- |  )/gm, '$1');
    const { findings } = readConfiguration(uncommented);
    assert.deepEqual(
      findings.map(({ message }) => message),
      [],
      uncommented,
    );
  });

  it('never overwrites one', async () => {
    const folder = project({ '.plimsoll.yaml': onlyPreferCopy });
    const outcome = await plimsoll(folder, ['init']);
    assert.equal(outcome.status, 2);
    assert.match(outcome.err, /There is a \.plimsoll\.yaml already; it is left as it is/);
    assert.equal(read(folder, '.plimsoll.yaml'), onlyPreferCopy);
    assert.equal((await plimsoll(project({ 'a/x': '' }), ['init', 'a'])).out, 'Wrote a/.plimsoll.yaml. All its lines are optional.\n');
  });
});

describe('plimsoll advise', () => {
  it('leaves out what the configuration ignores', async () => {
    const folder = project({
      '.plimsoll.yaml': 'ignore: [old/**]\n',
      'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
      'old/compose.yaml': 'services:\n  web:\n    image: nginx:1.2\n',
    });
    const { projects } = JSON.parse((await plimsoll(folder, ['advise', '--format', 'json'])).out) as {
      projects: { project: { path: string } }[];
    };
    assert.deepEqual(
      projects.map((each) => each.project.path),
      ['.'],
    );
  });

  const files = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n    restart: always\n' };

  it('answers in every format', async () => {
    const folder = project(files);
    const advise = async (...args: string[]): Promise<string> => (await plimsoll(folder, ['advise', ...args])).out;
    assert.match(await advise(), /^This workspace: /);
    assert.match(await advise('--format', 'md'), /^# This workspace: /);
    assert.equal(await advise('--format', 'markdown'), await advise('--format', 'md'));
    assert.match(await advise('--format', 'svg'), /^<svg /);
    const { projects } = JSON.parse(await advise('--format', 'json')) as { projects: { project: { files: string[] } }[] };
    assert.deepEqual(projects[0]?.project.files, ['compose.yaml']);
    assert.equal((await plimsoll(folder, ['advise', '--format', 'pdf'])).status, 2);
  });

  it('names places as seen from the working directory', async () => {
    const folder = project({ 'app/compose.yaml': files['compose.yaml'], 'here/x': '' });
    assert.match((await plimsoll(`${folder}/here`, ['advise', '../app'])).out, /\.\.\/app\/compose\.yaml:2/);
  });

  it('reads Nomad jobs, which are not linted', async () => {
    const job =
      'job "web" {\n  group "web" {\n    task "web" {\n      driver = "docker"\n      config { image = "a/web:1" }\n    }\n  }\n}\n';
    const folder = project({ 'jobs/web.nomad': job, 'compose.yaml': files['compose.yaml'] });
    const kinds = async (...args: string[]): Promise<string[]> => {
      const { out } = await plimsoll(folder, ['advise', '--format', 'json', ...args]);
      return (JSON.parse(out) as { projects: { project: { kind: string } }[] }).projects.map(({ project: { kind } }) => kind);
    };
    assert.deepEqual(await kinds(), ['compose', 'nomad']);
    assert.deepEqual(await kinds('jobs'), ['nomad']);
    assert.deepEqual(await kinds('jobs/web.nomad'), ['nomad']);
  });

  it('draws one project', async () => {
    const folder = project({ 'a/compose.yaml': files['compose.yaml'], 'b/compose.yaml': files['compose.yaml'] });
    const outcome = await plimsoll(folder, ['advise', '--format', 'svg']);
    assert.deepEqual([outcome.status, outcome.out], [2, '']);
    assert.match(outcome.err, /svg draws one project, and there are 2\. Name one: a, b\./);
    assert.match((await plimsoll(folder, ['advise', '--format', 'svg', 'b'])).out, /^<svg /);
  });

  it('finds a variant by its folder, though its workloads are in the base', async () => {
    const folder = project({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, image: a/web }] } } }\n',
      'live/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: web, count: 2 }]\n',
    });
    assert.match((await plimsoll(folder, ['advise', 'live'])).out, /^live: K3s on one /);
    assert.match((await plimsoll(`${folder}/live`, ['advise'])).out, /^This workspace: K3s on one /);
    assert.match((await plimsoll('/', ['advise', `${folder}/live`])).out, /live: K3s on one /);
  });

  it('follows the answers in .plimsoll.yaml', async () => {
    const answers = 'advisor:\n  projects:\n    .:\n      traffic: spikes\n      team: platform\n';
    const folder = project({ ...files, '.plimsoll.yaml': answers });
    assert.match((await plimsoll(folder, ['advise'])).out, /^This workspace: K3s on 3 servers/);
  });

  it('says so when nothing runs', async () => {
    const outcome = await plimsoll(project({ 'x.txt': '' }), ['advise']);
    assert.deepEqual([outcome.status, outcome.out], [0, '']);
    assert.match(outcome.err, /Nothing here says what runs/);
  });

  it('fails on the flags named, and only those', async () => {
    const manifests =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: 1\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n          resources: { requests: { memory: 64Mi, cpu: 50m }, limits: { memory: 64Mi } }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n';
    const folder = project({ 'k8s/web.yaml': manifests });
    assert.equal((await plimsoll(folder, ['advise', '--fail-on-flag', 'overkill'])).status, 1);
    assert.equal((await plimsoll(folder, ['advise', '--fail-on-flag', 'outgrown'])).status, 0);
    assert.equal((await plimsoll(folder, ['advise', '--format', 'json', '--fail-on-flag', 'outgrown,overkill'])).status, 1);
    assert.equal((await plimsoll(folder, ['advise', 'nowhere', '--fail-on-flag', 'overkill'])).status, 2);
    assert.equal((await plimsoll(folder, ['advise'])).status, 0);
    assert.equal((await plimsoll(folder, ['advise', '--fail-on-flag', 'overkil'])).status, 2);
  });
});

describe('help', () => {
  it('explains every option in a line, and ends with examples', async () => {
    const commands = ['lint', 'fix', 'advise', 'explain', 'rules'];
    for (const args of [['--help'], ...commands.map((command) => [command, '--help'])]) {
      const { out, status } = await plimsoll(project(), args);
      assert.equal(status, 0);
      assert.match(out, /\nExamples:\n {2}plimsoll/);
      for (const line of out.split('\n')) assert.ok(!/^ {2}-/.test(line) || /^ {2}\S.* {2,}\S/.test(line), line);
    }
  });

  it('is named by every complaint about options', async () => {
    const outcome = await plimsoll(project({ Dockerfile: withAdd }), ['rules', '--nope']);
    assert.equal(outcome.status, 2);
    assert.match(outcome.err, /^plimsoll: unknown option '--nope'\n/);
    assert.match(outcome.err, /plimsoll --help/);
  });

  it('tells the version', async () => {
    assert.match((await plimsoll(project(), ['--version'])).out, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('plimsoll server', () => {
  it('wants to be told how to speak', async () => {
    const outcome = await plimsoll(project(), ['server']);
    assert.deepEqual(
      [outcome.status, outcome.err],
      [2, 'plimsoll: The language server speaks over standard input and output: plimsoll server --stdio\n'],
    );
  });
});
