import { rule, type Options } from '../../core/rule.js';
import { capabilities, removeCapability } from './parts/capabilities.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

/** What the baseline level of the Pod Security Standards allows to add. */
const baseline = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);

interface Restricted extends Options {
  readonly restricted: boolean;
}

export default rule<'kubernetes', Restricted>({
  id: 'kubernetes/no-added-capability',
  title: 'Add no capabilities beyond the usual',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Container runtimes give a container a small set of capabilities; whatever is added widens what an intruder can do. The
    baseline Pod Security Standard allows the usual set, the restricted one only NET_BIND_SERVICE.
  `,
  equivalents: ['trivy:KSV-0022', 'trivy:KSV-0106', 'checkov:CKV_K8S_25', 'kics:containers_with_added_capabilities'],
  options: {
    restricted: { default: false, all: true, description: 'Accept `NET_BIND_SERVICE` only, as the restricted Pod Security Standard does.' },
  },
  examples: [
    {
      name: 'the only item',
      bad: pod('securityContext:\n  capabilities:\n    add: [«SYS_TIME»]\n    drop: [ALL]\n'),
      good: pod('securityContext:\n  capabilities:\n    drop: [ALL]\n'),
    },
  ],
  only: mentions('capabilities'),
  *check(file, { restricted }) {
    for (const container of file.containers()) {
      if (container.workload.isWindows) continue;
      for (const capability of capabilities(container, 'add') ?? []) {
        const { name, node } = capability;
        if (restricted ? name === 'NET_BIND_SERVICE' : baseline.has(name)) continue;
        yield {
          at: node.span,
          message: `${container.title} adds the capability ${name}, which its runtime would not give it and the Pod Security Standards refuse. Remove it.`,
          fixes: () => removeCapability(container, capability),
        };
      }
    }
  },
});
