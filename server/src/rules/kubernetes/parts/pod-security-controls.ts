import type { Options, Rule } from '../../../core/rule.js';
import hostNamespaces from '../host-namespaces.js';
import noAddedCapability from '../no-added-capability.js';
import noHostPath from '../no-host-path.js';
import noHostPort from '../no-host-port.js';
import noPrivileged from '../no-privileged.js';
import noRootUser from '../no-root-user.js';
import requireDroppedCapabilities from '../require-dropped-capabilities.js';
import requireNoPrivilegeEscalation from '../require-no-privilege-escalation.js';
import requireNonRoot from '../require-non-root.js';
import requireSeccomp from '../require-seccomp.js';
import securityValues from '../security-values.js';

export type PodSecurityLevel = 'baseline' | 'restricted';

/** A control of the Pod Security Standards, and the options with which its rule asks for what the level does. */
interface Control {
  readonly rule: Rule;
  readonly level: PodSecurityLevel;
  readonly options?: Options;
}

const baseline = [...hostNamespaces, noPrivileged, noAddedCapability, noHostPath, noHostPort, ...securityValues];

/** Source: "Pod Security Standards" in the documentation of Kubernetes. */
const controls: readonly Control[] = [
  ...baseline.map((rule) => ({ rule, level: 'baseline' as const })),
  { rule: requireNoPrivilegeEscalation, level: 'restricted' },
  { rule: requireNonRoot, level: 'restricted', options: { strictPss: true } },
  { rule: noRootUser, level: 'restricted' },
  { rule: requireSeccomp, level: 'restricted' },
  { rule: requireDroppedCapabilities, level: 'restricted' },
];

/** The rules that stand for the controls of a level, with all of their options. */
export const controlsOf = (level: PodSecurityLevel): readonly { readonly rule: Rule; readonly options: Options }[] =>
  controls
    .filter((control) => level === 'restricted' || control.level === 'baseline')
    .map(({ rule, options }) => {
      const defaults = Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, spec.default]));
      return {
        rule,
        options: { ...defaults, ...(level === 'restricted' && 'restricted' in defaults && { restricted: true }), ...options },
      };
    });

export const controlRules: readonly string[] = controls.map(({ rule }) => rule.id);
