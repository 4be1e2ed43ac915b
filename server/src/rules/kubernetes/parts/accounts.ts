import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { look, unknown } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';

export interface Account {
  readonly name: string;
  /** Where the Pod names it; undefined for the account of Pods that name none. */
  readonly node: YamlScalar | undefined;
}

/** The ServiceAccount that Pods run as; undefined when nobody can tell. */
export function accountOf({ spec }: Workload): Account | undefined {
  for (const key of ['serviceAccountName', 'serviceAccount']) {
    const node = look(spec, key);
    if (node === unknown) return undefined;
    if (node?.kind === 'scalar' && node.text !== '') return { name: node.text, node };
  }
  return { name: 'default', node: undefined };
}

/** The object of an account, if the scope holds it. */
export const accountObject = (scope: Scope, { resource }: Workload, { name }: Account): Resource | undefined =>
  scope.find('ServiceAccount', name, scope.namespaceOf(resource));
