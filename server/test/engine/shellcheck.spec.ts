import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import { Shellcheck, type RunShellcheck } from '../../src/engine/shellcheck/shellcheck.js';
import { NodeHost } from '../../src/hosts/node.js';
import { FakeShellcheck } from '../support/shellcheck.js';

const runs = (count: number): string => `FROM debian:12\n${Array.from({ length: count }, (_, i) => `RUN echo ${i}\n`).join('')}`;

function engineWith(text: string, run: RunShellcheck): { engine: Engine; problems: string[] } {
  const engine = new Engine({ config: { extends: [] } });
  const problems: string[] = [];
  engine.update('Dockerfile', text);
  engine.useShellcheck(new Shellcheck(run, (problem) => problems.push(problem)));
  return { engine, problems };
}

const comment = { line: 1, column: 6, endLine: 1, endColumn: 7, level: 'info', code: 2086, message: 'Said.' };
const says = (comments: readonly unknown[]): string => JSON.stringify({ comments });

describe('merging what ShellCheck says', () => {
  it('asks for a few texts at a time', async () => {
    let [running, most] = [0, 0];
    const { engine } = engineWith(runs(30), async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return says([]);
    });
    assert.equal(await engine.checkShell('Dockerfile'), true);
    assert.equal(most, 4);
    assert.equal(await engine.checkShell('Dockerfile'), false);
  });

  it('changes the identity of the findings when they change, and not before', async () => {
    const { engine } = engineWith(runs(1), () => Promise.resolve(says([comment])));
    const before = engine.resultId('Dockerfile');
    assert.deepEqual(engine.lint('Dockerfile'), []);
    assert.equal(engine.resultId('Dockerfile'), before);
    await engine.checkShell('Dockerfile');
    assert.notEqual(engine.resultId('Dockerfile'), before);
    const [finding] = engine.lint('Dockerfile', 'own');
    assert.deepEqual([finding?.rule, finding?.span], ['shellcheck/SC2086', { start: 24, end: 25 }]);
  });

  it('forgets nothing but what was cancelled', async () => {
    const asked: string[] = [];
    const abort = new AbortController();
    const { engine, problems } = engineWith(runs(8), (input) => {
      asked.push(input);
      if (asked.length === 2) abort.abort();
      return asked.length === 2 ? Promise.reject(new Error('aborted')) : Promise.resolve(says([comment]));
    });
    await engine.checkShell('Dockerfile', abort.signal);
    assert.ok(asked.length < 8);
    await engine.checkShell('Dockerfile');
    assert.equal(engine.lint('Dockerfile').length, 8);
    assert.deepEqual(problems, []);
  });

  it('takes whatever is printed', async () => {
    const odd = [null, 1, {}, { ...comment, line: '1' }, { ...comment, level: 'odd' }, { ...comment, line: 9 }, { ...comment, line: 0 }];
    for (const printed of [says(odd), JSON.stringify(odd), '[]', '{}', 'null', '1']) {
      const { engine, problems } = engineWith(runs(1), () => Promise.resolve(printed));
      await engine.checkShell('Dockerfile');
      assert.deepEqual([engine.lint('Dockerfile'), problems], [[], []], printed);
    }
    const { engine, problems } = engineWith(runs(2), () => Promise.resolve('no JSON'));
    await engine.checkShell('Dockerfile');
    assert.deepEqual(engine.lint('Dockerfile'), []);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^ShellCheck failed: .*JSON/);
  });

  it('keeps every place in the text', async () => {
    const far = { ...comment, endLine: 99, column: 900, endColumn: 900 };
    const { engine } = engineWith(runs(1), () => Promise.resolve(says([far])));
    await engine.checkShell('Dockerfile');
    const [finding] = engine.lint('Dockerfile');
    assert.ok(finding && finding.span.end <= runs(1).length && finding.span.start <= finding.span.end);
  });

  it('leaves other files alone', async () => {
    const { engine } = engineWith(runs(1), () => Promise.reject(new Error('asked')));
    engine.update('compose.yaml', 'services: { a: { image: b } }\n');
    assert.equal(await engine.checkShell('compose.yaml'), false);
    assert.equal(await engine.checkShell('missing'), false);
  });

  it('ends the program that was started when it is cancelled', async () => {
    const fake = new FakeShellcheck();
    const abort = new AbortController();
    const asked = new NodeHost('/').shellcheck('wait-for-ever', 'sh', abort.signal);
    const started = Date.now();
    setTimeout(() => abort.abort(), 300);
    await assert.rejects(asked);
    assert.ok(Date.now() - started < 10_000);
    fake.remove();
  });
});
