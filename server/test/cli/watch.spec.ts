import assert from 'node:assert/strict';
import { onlyPreferCopy, plimsoll, project, withAdd, write } from './support/project.js';

describe('plimsoll lint --watch', () => {
  it('lints again when a file changes, and ends when told to', async () => {
    const folder = project({ '.plimsoll.yaml': onlyPreferCopy, Dockerfile: 'FROM node:22\n' });
    const stop = new AbortController();
    let seen = '';
    const waiting: { text: RegExp; done: () => void }[] = [];
    const out = (text: string): void => {
      seen += text;
      for (const { text: wanted, done } of waiting) if (wanted.test(seen)) done();
    };
    const until = (text: RegExp): Promise<void> => new Promise((done) => waiting.push({ text, done }));
    const started = until(/Watching for changes/);
    const clean = until(/Nothing found/);
    const ended = plimsoll(folder, ['lint', '--watch'], { out, err: out, signal: stop.signal });
    await started;
    await clean;
    const changed = until(/Dockerfile\n {2}2:1 {2}warning[\s\S]*1 warning/);
    write(folder, 'Dockerfile', withAdd);
    await changed;
    const added = until(/new\/Dockerfile\n/);
    write(folder, 'new/Dockerfile', withAdd);
    await added;
    stop.abort();
    assert.equal((await ended).status, 0);
  });

  it('cannot watch standard input', async () => {
    assert.equal((await plimsoll(project(), ['lint', '--watch', '--stdin-filepath', 'Dockerfile'])).status, 2);
  });
});
