import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { lint, onlyPreferCopy, plimsoll, project, withAdd, write } from './support/project.js';

const clean = 'FROM node:22\n';

function git(folder: string, ...args: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgSign=false', '-c', 'core.hooksPath=/dev/null'];
  execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'pipe' });
}

function repository(files: Readonly<Record<string, string>>): string {
  const folder = project({ '.plimsoll.yaml': onlyPreferCopy, ...files });
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'first');
  return folder;
}

const at = (name: string): string => `${name}:2 dockerfile/prefer-copy`;

describe('plimsoll lint --changed', () => {
  it('lints what differs from the last commit, staged or not, and new files', async () => {
    const folder = repository({
      'a/Dockerfile': withAdd,
      'b/Dockerfile': clean,
      'c/Dockerfile': clean,
      'd/Dockerfile': clean,
      '.gitignore': 'gen\n',
    });
    for (const name of ['b/Dockerfile', 'c/Dockerfile', 'new/Dockerfile', 'spa ce/ä.dockerfile', 'gen/Dockerfile'])
      write(folder, name, withAdd);
    git(folder, 'add', 'c');
    git(folder, 'rm', '-q', 'd/Dockerfile');
    assert.deepEqual(await lint(folder, '--changed'), ['b/Dockerfile', 'c/Dockerfile', 'new/Dockerfile', 'spa ce/ä.dockerfile'].map(at));
    assert.deepEqual(await lint(path.join(folder, 'b'), '--changed'), ['Dockerfile'].map(at), 'from a folder of the repository');
    assert.deepEqual(await lint(folder, '--changed', '--', 'b'), ['b/Dockerfile'].map(at));
  });

  it('lints what a branch has changed since it left another', async () => {
    const folder = repository({ 'a/Dockerfile': clean, 'b/Dockerfile': clean });
    git(folder, 'checkout', '-q', '-b', 'topic');
    write(folder, 'a/Dockerfile', withAdd);
    git(folder, 'commit', '-q', '-am', 'topic');
    git(folder, 'checkout', '-q', 'main');
    write(folder, 'b/Dockerfile', withAdd);
    git(folder, 'commit', '-q', '-am', 'main goes on');
    git(folder, 'checkout', '-q', 'topic');
    assert.deepEqual(await lint(folder, '--changed', 'main'), ['a/Dockerfile'].map(at));
  });

  it('lints everything before the first commit', async () => {
    const folder = project({ '.plimsoll.yaml': onlyPreferCopy, Dockerfile: withAdd, 'a/Dockerfile': withAdd });
    git(folder, 'init', '-q');
    git(folder, 'add', 'Dockerfile');
    assert.deepEqual(await lint(folder, '--changed'), ['Dockerfile', 'a/Dockerfile'].map(at));
  });

  it('says that nothing has changed', async () => {
    const outcome = await plimsoll(repository({ Dockerfile: withAdd }), ['--changed']);
    assert.deepEqual(outcome, { status: 0, out: 'Nothing that plimsoll reads has changed.\n', err: '' });
  });

  it('says what is wrong with the reference, or that there is no repository', async () => {
    const folder = repository({ Dockerfile: withAdd });
    const said = async (cwd: string, ...args: string[]): Promise<string> => {
      const outcome = await plimsoll(cwd, ['lint', ...args]);
      assert.equal(outcome.status, 2);
      return outcome.err;
    };
    assert.match(await said(folder, '--changed', 'nowhere'), /Git knows no commit "nowhere"/);
    assert.match(await said(folder, '--changed=--output=x'), /takes a branch, tag or commit/);
    assert.match(await said(project({ Dockerfile: withAdd }), '--changed'), /works in a Git repository/);
  });

  it('runs nothing that the repository names', async () => {
    const folder = repository({ Dockerfile: clean, 'x.dockerfile': clean });
    const trap = `touch ${path.join(folder, 'trapped')}; cat`;
    for (const [key, value] of [
      ['filter.trap.clean', trap],
      ['filter.trap.smudge', trap],
      ['filter.trap.required', 'true'],
      ['filter.a=b.process', trap],
      ['core.fsmonitor', `touch ${path.join(folder, 'trapped')}`],
      ['diff.external', trap],
      ['diff.trap.textconv', trap],
      ['core.pager', trap],
      ['core.hooksPath', path.join(folder, 'hooks')],
    ] as const)
      git(folder, 'config', key, value);
    write(folder, '.gitattributes', 'Dockerfile filter=trap diff=trap\nx.dockerfile filter=a=b\n');
    write(folder, 'hooks/post-index-change', `#!/bin/sh\n${trap}\n`);
    write(folder, 'Dockerfile', withAdd);
    write(folder, 'x.dockerfile', withAdd);
    assert.deepEqual(await lint(folder, '--changed'), ['Dockerfile', 'x.dockerfile'].map(at));
    assert.ok(!existsSync(path.join(folder, 'trapped')));
  });
});
