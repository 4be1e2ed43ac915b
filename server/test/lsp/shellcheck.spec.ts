import assert from 'node:assert/strict';
import { FakeShellcheck } from '../support/shellcheck.js';
import { Client, Folder, rulesOf, type ClientOptions } from './support/client.js';

const on = { shellcheck: { enable: true } };
const text = 'FROM debian:12\nRUN ls && \\\n  echo $A\nUSER 1000\n';

describe('ShellCheck over the protocol', () => {
  let fake: FakeShellcheck;
  let client: Client;
  const start = async (options: ClientOptions): Promise<void> => {
    client = await Client.start(options);
  };
  beforeEach(() => {
    fake = new FakeShellcheck();
  });
  afterEach(async () => {
    await client.stop();
    fake.remove();
  });

  const said = async (uri: string): Promise<string[]> =>
    rulesOf(await client.settled(uri)).filter((rule) => rule.startsWith('shellcheck/'));
  const warnings = (): string[] =>
    client.heard.flatMap(({ method, params }) => (method === 'window/logMessage' ? [(params as { message: string }).message] : []));

  it('adds its findings when typing pauses, with a link to their page', async () => {
    const folder = new Folder({ Dockerfile: text });
    await start({ folders: [folder.uri], settings: on });
    const uri = folder.file('Dockerfile');
    await client.open(uri, text, 'dockerfile');
    await client.until(async () => (await said(uri)).length > 0);
    const found = (await client.settled(uri)).find(({ code }) => code === 'shellcheck/SC2086');
    assert.deepEqual(found?.range, { start: { line: 2, character: 7 }, end: { line: 2, character: 9 } });
    assert.equal(found.codeDescription?.href, 'https://www.shellcheck.net/wiki/SC2086');
    folder.delete();
  });

  it('keeps what it has said of text that does not change', async () => {
    await start({ settings: on });
    await client.open('untitled:a', text, 'dockerfile');
    await client.until(async () => (await said('untitled:a')).length > 0);
    const { length } = fake.calls;
    await client.change('untitled:a', `${text}EXPOSE 80\n`, 2);
    const report = await client.pull('untitled:a');
    assert.ok(report.kind === 'full' && rulesOf(report.items).includes('shellcheck/SC2086'));
    await client.settled('untitled:a');
    assert.equal(fake.calls.length, length);
  });

  it('can be silenced by a comment', async () => {
    await start({ settings: on });
    await client.open('untitled:a', text, 'dockerfile');
    await client.until(async () => (await said('untitled:a')).length > 0);
    const range = { start: { line: 2, character: 8 }, end: { line: 2, character: 8 } };
    const actions = await client.actions('untitled:a', range);
    const ignore = await client.resolve(actions.find(({ title }) => title === 'Ignore shellcheck/SC2086 here'));
    assert.match(JSON.stringify(ignore.edit), /# plimsoll-ignore shellcheck\/SC2086/);
    await client.change('untitled:a', text.replace('RUN', '# plimsoll-ignore shellcheck/SC2086\nRUN'), 2);
    assert.deepEqual(await said('untitled:a'), []);
  });

  it('is switched on and off without a restart', async () => {
    await start({});
    await client.open('untitled:a', text, 'dockerfile');
    await client.settled('untitled:a');
    assert.deepEqual(fake.calls, [], 'off unless the user says otherwise');
    client.settings = on;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(async () => (await said('untitled:a')).length > 0);
    client.settings = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(async () => (await said('untitled:a')).length === 0);
  });

  it('says once that it is missing', async () => {
    process.env['PATH'] = `${fake.folder}/nowhere`;
    await start({ settings: on });
    await client.open('untitled:a', text, 'dockerfile');
    await client.until(() => warnings().length > 0);
    await client.change('untitled:a', text.replace('ls', 'pwd'), 2);
    await client.settled('untitled:a');
    assert.deepEqual(
      warnings().map((message) => message.includes('no `shellcheck` on the PATH')),
      [true],
    );
  });

  it('is never asked about files that only the client can reach', async () => {
    const uri = 'vscode-vfs://github/a/Dockerfile';
    await start({ folders: ['vscode-vfs://github/a'], virtual: { [uri]: text }, settings: on });
    await client.open(uri, text, 'dockerfile');
    await client.settled(uri);
    assert.deepEqual(fake.calls, []);
  });
});
