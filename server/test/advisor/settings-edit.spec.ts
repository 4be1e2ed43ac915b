import assert from 'node:assert/strict';
import { settingsEdits, type Settings } from '../../src/advisor/settings-edit.js';
import { applyEdits } from '../../src/core/fix.js';

const edited = (text: string | undefined, project: string, values: Settings): string =>
  applyEdits(text ?? '', settingsEdits('.plimsoll.yaml', text, ['advisor', 'projects', project], values));

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
      'advisor:\n  projects:\n    .:\n      team: medium # for now\n    deploy/k8s:\n      team: small\n',
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
    [
      'below a key that is still empty',
      'advisor:\n  projects: # ours\n',
      'advisor:\n  projects: # ours\n    deploy/k8s:\n      team: small\n',
    ],
    ['in braces', 'advisor: { projects: {} }\n', 'advisor: { projects: { deploy/k8s: { team: small } } }\n'],
    [
      'behind others in braces',
      'advisor: { projects: { .: { team: medium } } }',
      'advisor: { projects: { .: { team: medium }, deploy/k8s: { team: small } } }',
    ],
    [
      'behind a reason of several lines',
      'advisor:\n  projects:\n    deploy/k8s:\n      reason: |\n        so\n        be it\n\nrules: {}\n',
      'advisor:\n  projects:\n    deploy/k8s:\n      reason: |\n        so\n        be it\n      team: small\n\nrules: {}\n',
    ],
    ['to a file of comments alone', '# ours\n', '# ours\nadvisor:\n  projects:\n    deploy/k8s:\n      team: small\n'],
    ['nowhere in a file that is a list', '- a\n', '- a\n'],
    ['with the line ends of the file', 'rules: {}\r\n', 'rules: {}\r\nadvisor:\r\n  projects:\r\n    deploy/k8s:\r\n      team: small\r\n'],
  ];
  for (const [name, before, after] of cases)
    it(name, () => {
      assert.equal(edited(before, 'deploy/k8s', { team: 'small' }), after);
    });

  const takenBack: [name: string, before: string, after: string][] = [
    [
      'with its line and the comment beside it',
      'advisor:\n  projects:\n    deploy/k8s:\n      team: small # yet\n      traffic: steady\n',
      'advisor:\n  projects:\n    deploy/k8s:\n      traffic: steady\n',
    ],
    [
      'with its project, if nothing else is said of it',
      'rules: {}\nadvisor:\n  projects:\n    deploy/k8s:\n      team: small\n',
      'rules: {}\n',
    ],
    [
      'out of braces',
      'advisor: { projects: { deploy/k8s: { team: small, traffic: steady } } }',
      'advisor: { projects: { deploy/k8s: { traffic: steady } } }',
    ],
    ['that was never given', 'rules: {}\n', 'rules: {}\n'],
  ];
  for (const [name, before, after] of takenBack)
    it(`takes an answer back ${name}`, () => {
      assert.equal(edited(before, 'deploy/k8s', { team: undefined }), after);
    });

  it('sets and takes back in one go', () => {
    const before = 'advisor:\n  projects:\n    a:\n      team: small\n      # load\n      traffic: steady\n';
    assert.equal(
      edited(before, 'a', { team: undefined, traffic: 'spikes', places: 'regions' }),
      'advisor:\n  projects:\n    a:\n      # load\n      traffic: spikes\n      places: regions\n',
    );
  });
});
