import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { inRoot, root } from '../repository.js';

describe('the tests in VS Code', () => {
  it('fail as a whole when one of them fails', function () {
    this.timeout(180_000);
    const args = [
      '--import',
      'tsx',
      inRoot('tools/test-editor.ts'),
      '--suites',
      'tools/test/editor/failing',
      '--out',
      'client/out/failing',
    ];
    const { status, stdout } = spawnSync(process.execPath, [...args, '--no-web'], { cwd: root, encoding: 'utf8' });
    assert.match(stdout, /VS Code: 1 passed, 1 failed/);
    assert.equal(status, 1);
  });
});
