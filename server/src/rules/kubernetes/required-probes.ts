import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule, type Options, type Rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import { isMissing } from '../../syntax/kubernetes/values.js';
import { offer } from './parts/offers.js';
import { remember } from '../../core/remember.js';
import { requiredProbes, type RequiredProbe } from './parts/required-probes.js';
import { serving } from './parts/serving.js';

interface Always extends Options {
  readonly always: boolean;
}

const requireProbe = ({ key, noun, because, ...row }: RequiredProbe): Rule => {
  const reportOn = remember((container: Container): Report => ({
    at: container.workload.resource.at(container.nameSpan),
    message: `${container.title} has no ${noun}, so ${because}. Add one on the port it serves.`,
    fixes: () => fixesOf(container, key, noun),
  }));
  return rule<'kubernetes-scope', Always>({
    ...row,
    on: 'kubernetes-scope',
    category: 'reliability',
    fixes: ['ask'],
    since: '0.1.0',
    options: {
      always: { default: false, all: true, description: 'Judge every workload that does not end, with or without a Service.' },
    },
    *check(scope, { always }) {
      for (const workload of scope.workloads) {
        const { resource, isBatch, isOneShot } = workload;
        if (isBatch || isOneShot || resource.partial || resource.group === 'serving.knative.dev' || scope.isPatched(resource)) continue;
        const judged = always ? workload.runContainers : serving(scope, workload, key);
        for (const container of judged) if (!container.partial && isMissing(container.map, key)) yield reportOn(container);
      }
    },
  });
};

function fixesOf(container: Container, key: string, noun: string): Fix[] {
  const [port] = container.ports;
  const { file } = container.workload.resource;
  const value = `\${1:${port?.name === undefined ? String(port?.number ?? 8080) : stringScalar(port.name)}}`;
  return [
    ...offer(`Add a ${noun} over HTTP`, 'ask', put(file, container.map, [key], { httpGet: { path: '${2:/}', port: value } })),
    ...offer(`Add a ${noun} that opens the port`, 'ask', put(file, container.map, [key, 'tcpSocket', 'port'], value)),
  ];
}

export default requiredProbes.map(requireProbe);
