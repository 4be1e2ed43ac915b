import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { Client, Folder, rulesOf } from '../../server/test/lsp/support/client.js';
import { deployment, dockerfile, service } from '../../server/test/lsp/support/samples.js';
import { bundle, bundles } from '../bundles.js';
import { asFunction } from '../link.js';
import { sharedBy, standIn } from '../parts.js';
import { readText } from '../repository.js';

const compose = 'services:\n  web:\n    image: nginx:latest\n    depends_on: [db]\n';
const files = { Dockerfile: dockerfile, 'compose.yaml': compose, 'k8s/web.yaml': deployment, 'k8s/service.yaml': service };

const refer = (module: string): string => `have(${JSON.stringify(module)})`;

describe('a module as a function', () => {
  const cases: readonly [what: string, module: string, made: string][] = [
    ['takes what it imports by name', 'import{a as b,c}from"./x.js";b(c);', 'const {a:b,c:c}=have("./x.js");b(c);\nreturn{};'],
    ['takes whole modules', 'import p from"path";import*as f from"fs";', 'const p=have("path");const f=have("fs");\nreturn{};'],
    ['runs what it imports for its effect', 'import"./x.js";', 'have("./x.js");\nreturn{};'],
    ['returns what it exports', 'var a=1;export{a as b};', 'var a=1;return{b:a};'],
    ['loads later what it loads later', 'x=import("./y.js");', 'x=Promise.resolve().then(()=>have("./y.js"));\nreturn{};'],
  ];
  for (const [what, module, made] of cases)
    it(what, () => {
      assert.equal(asFunction(module, refer), made);
    });

  it('refuses to hand over what has no value yet', () => {
    assert.throws(() => asFunction('var a,b=()=>{a=1};export{a as c,b as d};', refer), /"a" is exported before it has its value/);
  });
});

describe('a part', () => {
  it('is loaded when one of its functions is called', () => {
    const source = "import type { A } from './a.js';\nexport const one = (): A => 1;\nexport function two(): void {}\n";
    assert.equal(
      standIn(source, 'some'),
      "export const one = (...given) => require('./some.js').one(...given);\nexport const two = (...given) => require('./some.js').two(...given);\n",
    );
  });

  it('has what it alone needs in its file, and shares the rest', () => {
    const file = (...names: string[]): string => sharedBy(new Set(names));
    assert.deepEqual(
      [
        file('compose'),
        file('compose', 'compose-navigation'),
        file('compose', 'advisor'),
        file('compose-completion', 'kubernetes-completion'),
        file('server', 'compose'),
        file('cli', 'server'),
      ],
      ['compose', 'compose', 'models', 'completion', 'engine', 'engine'],
    );
  });
});

describe('the server in parts', () => {
  const dist = mkdtempSync(path.join(tmpdir(), 'plimsoll-parts-'));
  const inDist = (name: string): string => path.join(dist, name);
  const folder = new Folder(files);
  before(async () => {
    const together = bundles.find(({ entries }) => 'server/dist/server.js' in entries);
    assert.ok(together);
    for (const [file, text] of (await bundle(together)).files) writeFileSync(inDist(path.basename(file)), text);
  }).timeout(60_000);
  after(() => {
    folder.delete();
    rmSync(dist, { recursive: true });
  });

  /** Takes a file away while something runs. */
  async function without(name: string, work: () => unknown): Promise<void> {
    const text = readFileSync(inDist(name));
    rmSync(inDist(name));
    try {
      await work();
    } finally {
      writeFileSync(inDist(name), text);
    }
  }

  const lint = (...args: string[]): ReturnType<typeof spawnSync> & { stdout: string } =>
    spawnSync(process.execPath, [inDist('cli.js'), 'lint', ...args], { cwd: folder.disk, encoding: 'utf8' });
  const serverOf = (settings: object = {}): Promise<Client> =>
    Client.start({ folders: [folder.uri], server: [inDist('server.js')], settings });

  it('has every file that it loads in the package of the extension', () => {
    const named = (readText('.vscodeignore') ?? '').split('\n');
    const loaded = [...readFileSync(inDist('server.js'), 'latin1').matchAll(/require\("\.\/([\w-]+)\.js"\)/g)].map(([, name = '']) => name);
    const all = new Set(['server', ...loaded]);
    for (const name of all)
      for (const [, other = ''] of readFileSync(inDist(`${name}.js`), 'latin1').matchAll(/\("\.\/([\w-]+)\.js"\)/g)) all.add(other);
    assert.deepEqual(
      [...all].filter((name) => !named.includes(`!server/dist/${name.replace(/^.*(?=(?:navigation|completion)$)/, '*')}.js`)),
      [],
    );
    assert.ok(all.has('kubernetes') && all.has('models'));
  });

  it('gives the findings of every language, each when its first file is met', async () => {
    const client = await serverOf();
    await client.open(folder.file('Dockerfile'), dockerfile, 'dockerfile');
    assert.ok(rulesOf(await client.settled(folder.file('Dockerfile'))).includes('dockerfile/no-maintainer'));
    await client.open(folder.file('compose.yaml'), compose, 'dockercompose');
    const found = rulesOf(await client.settled(folder.file('compose.yaml')));
    assert.ok(found.includes('compose/require-restart-policy') && found.includes('compose/known-service'), found.join());
    const all = (await client.workspace()).flatMap((report) => (report.kind === 'full' ? rulesOf(report.items) : []));
    assert.ok(all.includes('kubernetes/known-service-target'), all.join());
    assert.equal(await client.stop(), 0);
  }).timeout(30_000);

  it('knows the rules of languages that it has not met', async () => {
    const alone = new Folder({
      Dockerfile: dockerfile,
      '.plimsoll.yaml': 'rules:\n  kubernetes/no-privileged: off\n  require-replica: off\n',
    });
    const client = await Client.start({
      folders: [alone.uri],
      server: [inDist('server.js')],
      settings: { rules: { 'compose/no-latest-tag': 'off' } },
    });
    await client.open(alone.file('Dockerfile'), `# plimsoll-ignore-file kubernetes/no-privileged\n${dockerfile}`, 'dockerfile');
    const own = await client.settled(alone.file('Dockerfile'));
    assert.ok(!JSON.stringify(own).includes('No rule is called'));
    const reports = (await client.workspace()).find(({ uri }) => uri.endsWith('.plimsoll.yaml'));
    const unknown = reports?.kind === 'full' ? reports.items.map((item) => JSON.stringify(item)) : [];
    assert.deepEqual(
      unknown.map((message) => /no rule \\"([^\\]+)\\"/.exec(message)?.[1]),
      ['require-replica'],
    );
    assert.match(unknown[0] ?? '', /nearest one is \\"(?:kubernetes\/)?require-replicas/);
    assert.ok(!client.heard.some(({ method, params }) => method === 'window/logMessage' && JSON.stringify(params).includes('Settings')));
    assert.equal(await client.stop(), 0);
    alone.delete();
  }).timeout(30_000);

  it('tells once of a language that is not there, and lints the others', () =>
    without('compose.js', async () => {
      const client = await serverOf();
      const all = (await client.workspace()).flatMap((report) => (report.kind === 'full' ? rulesOf(report.items) : []));
      await client.workspace();
      const shown = client.heard.filter(({ method }) => method === 'window/showMessage').map(({ params }) => JSON.stringify(params));
      assert.equal(shown.length, 1, shown.join());
      assert.match(shown[0] ?? '', /no compose files are linted\. Install Plimsoll again/);
      assert.ok(all.includes('dockerfile/no-maintainer') && all.includes('kubernetes/known-service-target'));
      assert.equal(await client.stop(), 0);
    })).timeout(30_000);

  it('is started by the command line as well', async () => {
    const client = await Client.start({ folders: [folder.uri], server: [inDist('cli.js'), 'server'] });
    await client.open(folder.file('Dockerfile'), dockerfile, 'dockerfile');
    assert.ok(rulesOf(await client.settled(folder.file('Dockerfile'))).includes('dockerfile/no-maintainer'));
    assert.equal(await client.stop(), 0);
  }).timeout(30_000);

  it('lets no run of the command line pass for clean without it', () =>
    without('kubernetes.js', () => {
      const { status, stdout } = lint('k8s');
      assert.equal(status, 1);
      assert.equal(stdout.match(/no manifests are linted/g)?.length, 1);
    })).timeout(30_000);

  it('loads nothing for a Dockerfile that only others need', () =>
    without('compose.js', () =>
      without('models.js', () =>
        without('yaml.js', () => {
          const { status, stdout } = lint('Dockerfile', '--fail-on', 'never');
          assert.equal(status, 0);
          assert.match(stdout, /dockerfile\/no-maintainer/);
        }),
      ),
    )).timeout(30_000);

  const script = 'https://example.org/plimsoll/server/dist/server.js';
  const workers: readonly [what: string, name: string, href: string][] = [
    ['a worker of a browser', '', script],
    ['a worker whose script is wrapped, by what its name says', script, 'blob:https://example.org/1'],
    ['a worker of VS Code, which changes the name', `WorkerExtensionHost -> ${script}`, 'blob:https://example.org/1'],
  ];
  for (const [what, name, href] of workers) it(`runs in ${what}`, () => runsInWorker(name, href)).timeout(30_000);

  async function runsInWorker(name: string, href: string): Promise<void> {
    const loaded: string[] = [];
    const answers = new Map<unknown, (message: { result?: unknown }) => void>();
    const scope = {
      ...{
        URL,
        AbortController,
        TextEncoder,
        TextDecoder,
        atob,
        btoa,
        setTimeout,
        clearTimeout,
        setImmediate: undefined,
        performance,
        console,
        queueMicrotask,
      },
      name,
      location: { href },
      onmessage: (_: { data: object }): void => undefined,
      postMessage: (message: { id?: unknown; result?: unknown; method?: string }) => {
        if (message.method === undefined) answers.get(message.id)?.(message);
      },
      addEventListener: () => undefined,
      importScripts: (url: string) => {
        loaded.push(url);
        vm.runInContext(readFileSync(inDist(path.basename(url)), 'utf8'), context, { filename: url });
      },
      self: {},
    };
    scope.self = scope;
    const context = vm.createContext(scope);
    scope.importScripts(script);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const send = (message: object): void => scope.onmessage({ data: { jsonrpc: '2.0', ...message } });
    const ask = (id: number, method: string, params: object): Promise<{ result?: unknown }> =>
      new Promise((resolve) => {
        answers.set(id, resolve);
        send({ id, method, params });
      });
    const initialized = await ask(1, 'initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null });
    assert.ok(initialized.result);
    send({ method: 'initialized', params: {} });
    const textDocument = { uri: 'untitled:Dockerfile', languageId: 'dockerfile', version: 1, text: dockerfile };
    send({ method: 'textDocument/didOpen', params: { textDocument } });
    const { result } = await ask(2, 'textDocument/diagnostic', { textDocument: { uri: textDocument.uri } });
    assert.match(JSON.stringify(result), /dockerfile\/no-maintainer/);
    assert.deepEqual(
      loaded,
      ['server', 'engine', 'dockerfile'].map((file) => script.replace('server.js', `${file}.js`)),
    );
  }
});
