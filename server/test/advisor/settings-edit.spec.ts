import assert from 'node:assert/strict';
import { settingsEdits } from '../../src/advisor/settings-edit.js';
import { applyEdits } from '../../src/core/fix.js';

const edited = (text: string | undefined, project: string, values: Record<string, string>): string =>
  applyEdits(text ?? '', settingsEdits('.plimsoll.yaml', text, project, values));

describe('the advisor writes answers', () => {
  const cases: [name: string, before: string | undefined, after: string][] = [
    ['to a new file', undefined, 'advisor:\n  projects:\n    deploy/k8s:\n      team: small\n'],
    [
      'behind what is there',
      'extends: [strict] # ours',
      'extends: [strict] # ours\nadvisor:\n  projects:\n    deploy/k8s:\n      team: small\n',
    ],
    [
      'beside other projects',
      'advisor:\n  projects:\n    .:\n      team: medium # for now\n',
      'advisor:\n  projects:\n    .:\n      team: medium\n    deploy/k8s:\n      team: small # for now\n',
    ],
    [
      'in the project’s own entry',
      'advisor:\n  projects:\n    deploy/k8s:\n      traffic: steady\n',
      'advisor:\n  projects:\n    deploy/k8s:\n      traffic: steady\n      team: small\n',
    ],
    [
      'over an older answer',
      'advisor:\n  projects:\n    deploy/k8s:\n      team: platform # soon\n',
      'advisor:\n  projects:\n    deploy/k8s:\n      team: small # soon\n',
    ],
    ['with the line ends of the file', 'rules: {}\r\n', 'rules: {}\r\nadvisor:\r\n  projects:\r\n    deploy/k8s:\r\n      team: small\r\n'],
  ];
  for (const [name, before, after] of cases)
    it(name, () => {
      assert.equal(edited(before, 'deploy/k8s', { team: 'small' }), after);
    });
});
