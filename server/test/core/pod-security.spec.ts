import assert from 'node:assert/strict';
import type { Config } from '../../src/core/config.js';
import { Engine } from '../../src/engine/engine.js';

const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n${container}${spec}`;

/** The rules of the Pod Security Standards that report errors, without their subject. */
function errors(manifest: string, config: Config): string[] {
  const engine = new Engine({ config, complete: true });
  engine.update('pod.yaml', manifest);
  const found = engine.lint('pod.yaml').filter(({ severity }) => severity === 'error');
  return found.map(({ rule }) => rule.slice('kubernetes/'.length)).sort();
}

const security = (fields: string): string => `      securityContext: { ${fields} }\n`;
const restricted = security(
  'runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }',
);

describe('podSecurity', () => {
  const cases: readonly (readonly [name: string, manifest: string, config: Config, expected: readonly string[]])[] = [
    ['asks nothing of itself', pod(security('privileged: true')), {}, []],
    ['makes what the baseline forbids an error', pod(security('privileged: true')), { podSecurity: 'baseline' }, ['no-privileged']],
    ['asks no more at the baseline', pod(''), { podSecurity: 'baseline' }, []],
    [
      'asks for more at the restricted level',
      pod(''),
      { podSecurity: 'restricted' },
      ['require-dropped-capabilities', 'require-no-privilege-escalation', 'require-non-root', 'require-seccomp'],
    ],
    ['accepts a Pod of the restricted level', pod(restricted), { podSecurity: 'restricted' }, []],
    [
      'counts the capability that another rule reports in its place',
      pod(security('capabilities: { add: [SYS_ADMIN] }')),
      { podSecurity: 'baseline' },
      ['no-dangerous-capability'],
    ],
    [
      'is strict about capabilities and users',
      pod(restricted.replace('runAsNonRoot: true', 'runAsUser: 5').replace('drop:', 'add: [CHOWN], drop:')),
      { podSecurity: 'restricted' },
      ['no-added-capability', 'require-non-root'],
    ],
    [
      'leaves a rule alone that has a level of its own',
      pod('', '  hostPID: true\n'),
      { podSecurity: 'baseline', rules: { 'kubernetes/no-host-pid': 'off' } },
      [],
    ],
    ['holds under every preset', pod('', '  hostPID: true\n'), { podSecurity: 'baseline', extends: ['style'] }, ['no-host-pid']],
  ];
  for (const [name, manifest, config, expected] of cases)
    it(name, () => {
      assert.deepEqual(errors(manifest, config), expected);
    });
});
