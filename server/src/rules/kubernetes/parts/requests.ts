import { amountsIn, type Amount } from '../../../syntax/kubernetes/amounts.js';
import type { Container } from '../../../syntax/kubernetes/container.js';
import { look, mapAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import type { YamlMap } from '../../../syntax/yaml/node.js';
import { remember } from '../../../core/remember.js';

/** What is requested, beside what is allowed; both by value. */
export interface Request {
  readonly container: Container | undefined;
  readonly request: Amount;
  readonly value: number;
  readonly limit: Amount | undefined;
  /** Undefined without a limit, or with one that is no quantity. */
  readonly allowed: number | undefined;
}

/** The requests of a workload's containers and of its Pods as a whole, as far as they and their limits are known. */
export const requestsOf = remember((workload: Workload): readonly Request[] => [
  ...pairs(amountsIn(mapAt(workload.spec, 'resources')), mapAt(workload.spec, 'resources')),
  ...workload.containers.flatMap((container) => pairs(container.amounts, container.resources, container)),
]);

const pairs = (amounts: readonly Amount[], resources: YamlMap | undefined, container?: Container): Request[] =>
  amounts.flatMap((request) => {
    if (request.list !== 'requests' || !request.quantity) return [];
    const limit = amounts.find(({ list, name }) => list === 'limits' && name === request.name);
    // a limit that a template prints is neither there nor absent
    if (!limit && look(resources, 'limits', request.name) !== undefined) return [];
    return [{ container, request, value: request.quantity.value, limit, allowed: limit?.quantity?.value }];
  });
