import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { root } from '../repository.js';

/** Ids that new-rule refuses, and what it says. */
const refused: readonly [id: string, complaint: RegExp][] = [
  ['', /is not a rule id/],
  ['no-sudo', /is not a rule id/],
  ['nomad/no-sudo', /"nomad" is not a subject. Known are dockerfile, compose, kubernetes/],
  ['dockerfile/forbid-sudo', /"forbid" is not a verb of rule ids. Known are no, require/],
  ['dockerfile/no', /lacks a noun/],
  ['dockerfile/no-Sudo', /lower case/],
  ['dockerfile/no-sudo', /is there already/],
];

describe('npm run new-rule', () => {
  for (const [id, complaint] of refused)
    it(`refuses "${id}"`, () => {
      const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/new-rule.ts', id], { cwd: root, encoding: 'utf8' });
      assert.equal(status, 2);
      assert.match(stderr, complaint);
    });
});
