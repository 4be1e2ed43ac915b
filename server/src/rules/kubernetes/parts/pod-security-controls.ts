import { podSecurityOptions } from '../../../core/pod-security.js';
import type { Options, Rule } from '../../../core/rule.js';
import hostNamespaces from '../host-namespaces.js';
import knownVolumeType from '../known-volume-type.js';
import noAddedCapability from '../no-added-capability.js';
import noHostPath from '../no-host-path.js';
import noHostPort from '../no-host-port.js';
import noPrivilegeEscalation from '../no-privilege-escalation.js';
import noPrivileged from '../no-privileged.js';
import noProbeHost from '../no-probe-host.js';
import noRootUser from '../no-root-user.js';
import noUnsafeSysctl from '../no-unsafe-sysctl.js';
import requireDroppedCapabilities from '../require-dropped-capabilities.js';
import requireNoPrivilegeEscalation from '../require-no-privilege-escalation.js';
import requireNonRoot from '../require-non-root.js';
import requireSeccomp from '../require-seccomp.js';
import securityValues from '../security-values.js';

export type PodSecurityLevel = 'baseline' | 'restricted';

/** Rules about single files that stand for controls of the Pod Security Standards. */
const controls: readonly Rule[] = [
  ...hostNamespaces,
  ...securityValues,
  noPrivileged,
  noAddedCapability,
  noHostPath,
  noHostPort,
  noProbeHost,
  noUnsafeSysctl,
  knownVolumeType,
  noPrivilegeEscalation,
  requireNoPrivilegeEscalation,
  requireNonRoot,
  noRootUser,
  requireSeccomp,
  requireDroppedCapabilities,
];

/** The rules that stand for the controls of a level, with all of their options. */
export const controlsOf = (level: PodSecurityLevel): readonly { readonly rule: Rule; readonly options: Options }[] =>
  controls.flatMap((rule) => {
    const asked = podSecurityOptions(level, rule.id);
    const defaults = Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, spec.default]));
    return asked ? [{ rule, options: { ...defaults, ...asked } }] : [];
  });

export const controlRules: readonly string[] = controls.map(({ id }) => id);
