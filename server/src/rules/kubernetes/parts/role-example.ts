import type { Options } from '../../../core/rule.js';

export interface BoundOnly extends Options {
  readonly boundOnly: boolean;
}

export const boundOnly = {
  default: false,
  all: false,
  description: 'Judge only roles that a binding of the scope gives to somebody.',
} as const;

/** A ClusterRole with one rule. */
export const roleWith = (lines: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: agent\nrules:\n  - ${lines}`;

/** A ClusterRoleBinding of one subject. */
export const bindingWith = (role: string, kind: string, subject: string, more = ''): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: agent\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: ${role}\nsubjects:\n  - kind: ${kind}\n    name: ${subject}\n${more}`;
