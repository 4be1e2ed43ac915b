import { rule, type Options } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';

interface Always extends Options {
  readonly always: boolean;
}

/** What the restricted Pod Security Standard asks of a container. */
const restricted = {
  allowPrivilegeEscalation: 'false',
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: 'true',
  seccompProfile: { type: 'RuntimeDefault' },
};

const block =
  'securityContext:\n  allowPrivilegeEscalation: false\n  capabilities:\n    drop:\n      - ALL\n  runAsNonRoot: true\n  seccompProfile:\n    type: RuntimeDefault\n';

export default rule<'kubernetes', Always>({
  id: 'kubernetes/require-security-context',
  title: 'Say what a container may do',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Without any \`securityContext\` a container has all rights that its runtime gives by default. Other rules name the single settings; this one stands
    for all of them and is silent where one of them reports.
  `,
  equivalents: ['trivy:KSV-0118', 'checkov:CKV_K8S_29', 'checkov:CKV_K8S_30', 'kics:pod_or_container_without_security_context'],
  options: {
    always: { default: false, all: true, description: 'Report the Pod, beside what rules about single settings say of its containers.' },
  },
  examples: [{ name: 'nothing is said', bad: pod('', '«web»'), good: pod(block) }],
  *check(file, { always }) {
    for (const workload of file.workloads()) {
      if (workload.isWindows || !isMissing(workload.spec, 'securityContext')) continue;
      const bare = workload.containers.filter((container) => !container.partial && isMissing(container.map, 'securityContext'));
      for (const container of always ? bare.slice(0, 1) : bare) {
        yield {
          at: always ? workload.specSpan : container.missingAt('securityContext'),
          message: `${container.title} has no securityContext, so it has every right that its runtime gives by default. Take away what it does not need.`,
          fixes: () =>
            offer('Add what the restricted standard asks for', 'review', put(file, container.map, ['securityContext'], restricted)),
        };
      }
    }
  },
});
