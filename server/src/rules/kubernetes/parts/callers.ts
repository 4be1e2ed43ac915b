import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { push } from '../../../syntax/kubernetes/push.js';
import { itemsAt, textAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import { remember } from '../../../core/remember.js';

/** Workloads by the words in their variables, arguments and commands. */
const byWord = remember((scope: Scope): ReadonlyMap<string, readonly Workload[]> => {
  const out = new Map<string, Workload[]>();
  for (const workload of scope.allWorkloads) for (const word of wordsOf(workload)) push(out, word, workload);
  return out;
});

const wordsOf = remember((workload: Workload): ReadonlySet<string> => {
  const texts = workload.containers.flatMap(({ env, map }) => [
    ...env.flatMap((entry) => textAt(entry, 'value') ?? []),
    ...[...itemsAt(map, 'command'), ...itemsAt(map, 'args')].flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])),
  ]);
  return new Set(texts.flatMap((text) => text.match(/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?/g) ?? []));
});

/** The workloads that name a Service of another one; none where it is open to the outside as well. */
export function callersOf(scope: Scope, workload: Workload): readonly Workload[] {
  const services = scope.servicesOf(workload);
  if (services.some(({ map }) => (textAt(map, 'spec', 'type') ?? 'ClusterIP') !== 'ClusterIP') || scope.ofKind('Ingress').length > 0)
    return [];
  const callers = services.flatMap(({ name }) => (name === undefined ? [] : (byWord(scope).get(name) ?? [])));
  return [...new Set(callers)].filter(
    (caller) => caller !== workload && caller.labels.values.size > 0 && scope.shareNamespace(caller.resource, workload.resource),
  );
}
