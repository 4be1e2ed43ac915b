import assert from 'node:assert/strict';
import { lint, plimsoll, project, read } from './support/project.js';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: true\n  containers:\n    - name: web\n      image: nginx:1.27\n';
const host = (found: readonly string[]): string[] => found.filter((each) => each.endsWith('kubernetes/no-host-pid'));
const off = 'checks:\n  exclude: [host-pid]\n';

describe('The configuration of kube-linter on the command line', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ['counts as .kube-linter.yaml', { '.kube-linter.yaml': off, 'k8s/pod.yaml': pod }, 0],
    ['counts as .kube-linter.yml', { '.kube-linter.yml': off, 'k8s/pod.yaml': pod }, 0],
    [
      'gives way to our own',
      { '.kube-linter.yaml': off, '.plimsoll.yaml': 'rules: {kubernetes/no-host-pid: info}\n', 'k8s/pod.yaml': pod },
      1,
    ],
    ['leaves paths out', { '.kube-linter.yaml': 'checks:\n  ignorePaths: [old/**]\n', 'old/pod.yaml': pod, 'new/pod.yaml': pod }, 1],
    ['leaves our defaults on', { '.kube-linter.yaml': 'checks:\n  doNotAutoAddDefaults: true\n', 'k8s/pod.yaml': pod }, 1],
  ];
  for (const [name, files, count] of cases)
    it(name, async () => {
      assert.equal(host(await lint(project(files))).length, count);
    });

  it('is translated by plimsoll init', async () => {
    const folder = project({
      '.kube-linter.yaml':
        'checks:\n  exclude: [host-pid, no-such-check]\n  include: [host-ipc]\n  ignorePaths: [old/**]\n  addAllBuiltIn: false\n' +
        'customChecks:\n  - { name: team, template: required-label, params: { key: team } }\n  - { name: ssh, template: ports, params: { port: 22 } }\n',
    });
    assert.equal((await plimsoll(folder, ['init'])).out, 'Wrote .plimsoll.yaml, which says what .kube-linter.yaml does.\n');
    const text = read(folder, '.plimsoll.yaml');
    for (const line of [
      '  kubernetes/no-host-pid: off # host-pid, from exclude',
      '  kubernetes/no-host-ipc: warning # host-ipc, from include',
      '  kubernetes/require-label: ["warning",{"keys":{"team":".*"}}] # from customChecks',
      '# "ssh" of customChecks has no counterpart: the template "ports".',
      '# "no-such-check" of exclude has no counterpart.',
      'ignore: ["old/**"]',
      '# addAllBuiltIn: false has no counterpart in this file.',
    ])
      assert.ok(text.split('\n').includes(line), `${line}\n\n${text}`);
    assert.deepEqual(await lint(folder), []);
  });
});
