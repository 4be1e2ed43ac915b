import type { Report } from '../../../core/finding.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { bindingsOf, judgedBindings, roleOf, roleRefOf } from '../../../syntax/kubernetes/rbac.js';
import type { RoleAccess } from './role-access.js';

/** Roles that every cluster has and that let nobody into containers. */
const harmless = /^(?:view|extension-apiserver-authentication-reader|system:.*)$/;

/** What a role allows, said of the bindings that give it to somebody. */
export function* atBindings({ says }: RoleAccess, scope: Scope, role: Resource): Generator<Report> {
  for (const binding of bindingsOf(scope, role)) {
    const ref = roleRefOf(binding);
    if (ref && judgedBindings(scope).has(binding))
      yield { at: binding.at(ref.node.span), message: `${role.title}, which ${binding.title} gives, ${says}` };
  }
}

/** What bindings of roles may allow that are not among the manifests. */
export function* ofUnseen(scope: Scope): Generator<Report> {
  for (const binding of judgedBindings(scope)) {
    const ref = roleRefOf(binding);
    if (!ref || roleOf(scope, binding) || harmless.test(ref.node.text)) continue;
    const message = `${binding.title} gives ${ref.kind} "${ref.node.text}", which may let its subjects into containers: it is not among the manifests.`;
    yield { at: binding.at(ref.node.span), severity: 'info', message };
  }
}
