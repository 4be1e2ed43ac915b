import type { Options } from './rule.js';

type Level = 'baseline' | 'restricted';

/**
 * The rules that stand for the controls of the Pod Security Standards, and those that take the place of one at the same spot.
 * Source: "Pod Security Standards" in the documentation of Kubernetes.
 */
const controls: Readonly<Record<Level, string>> = {
  baseline:
    'no-host-process no-host-network no-host-pid no-host-ipc no-privileged no-added-capability no-dangerous-capability no-host-path ' +
    'no-host-port no-probe-host no-unconfined-apparmor no-custom-selinux no-unmasked-proc no-unconfined-seccomp no-unsafe-sysctl',
  restricted:
    'known-volume-type no-privilege-escalation require-no-privilege-escalation require-non-root no-root-user require-seccomp ' +
    'require-dropped-capabilities',
};

/** What the restricted level asks for by options. */
const strictOptions: Readonly<Record<string, Options>> = {
  'require-non-root': { strictPss: true },
  'require-dropped-capabilities': { minimum: 'ALL', strictPss: true },
  'no-added-capability': { restricted: true },
};

const ids = (level: Level): string[] => controls[level].split(' ').map((name) => `kubernetes/${name}`);

const rulesOf: Readonly<Record<Level, ReadonlySet<string>>> = {
  baseline: new Set(ids('baseline')),
  restricted: new Set([...ids('baseline'), ...ids('restricted')]),
};

/** The options that a level of the standards gives a rule, which is an error then; undefined for rules that it does not know. */
export function podSecurityOptions(level: Level | undefined, rule: string): Options | undefined {
  if (level === undefined || !rulesOf[level].has(rule)) return undefined;
  return level === 'restricted' ? (strictOptions[rule.slice('kubernetes/'.length)] ?? {}) : {};
}
