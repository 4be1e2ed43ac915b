import type { Report } from '../../core/finding.js';
import { rule, type Options } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';

const fields = ['runAsUser', 'runAsGroup'] as const;
/** Users and groups of nodes are below. */
const highest = 10_000;

interface HighUid extends Options {
  readonly both: boolean;
}

export default rule<'kubernetes', HighUid>({
  id: 'kubernetes/require-high-uid',
  title: 'Run as a user that no node knows',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A user or group of the container that has the number of one on the node has its rights on mounted paths, and outside if it gets there.
    Numbers above ${String(highest)} belong to nobody. Files in the image may belong to the user that it was built for, hence the rule is off.
  `,
  equivalents: [
    'kube-score:container-security-context-user-group-id',
    'trivy:KSV-0020',
    'trivy:KSV-0021',
    'checkov:CKV_K8S_40',
    'kubesec:RunAsUser',
    'kubesec:RunAsGroup',
    'kics:containers_run_with_low_uid',
  ],
  supersedes: ['kubernetes/require-security-context'],
  options: {
    both: {
      default: true,
      all: false,
      description: 'Ask for a user and for a group. Otherwise one of them is enough, as most tools look at one.',
    },
  },
  examples: [
    {
      name: 'the users of many images',
      bad: pod('securityContext:\n  runAsUser: «101»\n  runAsGroup: «101»\n'),
      good: pod('securityContext:\n  runAsUser: 10001\n  runAsGroup: 10001\n'),
    },
    {
      name: 'the image decides',
      bad: pod('', '«web»'),
      good: pod('securityContext:\n  runAsUser: 10001\n  runAsGroup: 10001\n'),
    },
  ],
  *check(file, { both }) {
    const seen = new Set<number>();
    for (const container of file.containers()) {
      const { workload, title } = container;
      if (workload.isWindows || hasOwnNumbers(workload)) continue;
      for (const { span, value } of fields.flatMap((field) => container.securityScalar(field) ?? [])) {
        if (typeof value !== 'number' || value > highest || seen.has(span.start)) continue;
        seen.add(span.start);
        yield {
          at: span,
          message: `${title} runs under the number ${String(value)}, which a node may know as well. Use one above ${String(highest)}.`,
          fixes: [{ title: 'Use 10001', safety: 'ask', edits: [{ span, text: '${1:10001}' }] }],
        };
      }
      const missing = container.partial ? [] : fields.filter((field) => container.security(field) === undefined);
      if (both ? missing.length > 0 : missing.length === fields.length) yield missingNumbers(container, missing);
    }
  },
});

/** Whether users of the Pod have other numbers on the node: those of a user namespace, or of a namespace of OpenShift. */
const hasOwnNumbers = ({ resource, spec }: Workload): boolean =>
  resource.group?.endsWith('openshift.io') === true || scalarAt(spec, 'hostUsers')?.value === false;

function missingNumbers(container: Container, missing: readonly string[]): Report {
  const content = Object.fromEntries(missing.map((field, index) => [field, `\${${String(index + 1)}:10001}`]));
  return {
    at: container.missingAt('securityContext', 'runAsUser'),
    message: `${container.title} leaves ${missing.join(' and ')} to its image. Set a number above ${String(highest)}.`,
    fixes: () =>
      offer(`Set ${missing.join(' and ')}`, 'ask', put(container.workload.resource.file, container.map, ['securityContext'], content)),
  };
}
