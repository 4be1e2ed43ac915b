import { rule } from '../../core/rule.js';
import { isNodeAgent } from './parts/add-ons.js';
import { capabilities, removeCapability } from './parts/capabilities.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

/** Capabilities that amount to the rights of the node, or let a container listen to others. Source: capabilities(7). */
const dangerous = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_MODULE',
  'NET_ADMIN',
  'NET_RAW',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'SYS_BOOT',
  'BPF',
  'DAC_READ_SEARCH',
]);

/** Images that exist to change the network of their Pod or node. */
const networkTool = /vpn|wireguard|tailscale|istio|proxyv2|linkerd|proxy-init|envoy/;

export default rule<'kubernetes'>({
  id: 'kubernetes/no-dangerous-capability',
  title: 'Do not add capabilities that open the node',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Some capabilities are root by another name: with SYS_ADMIN a container can mount what it likes, with SYS_MODULE it changes the
    kernel, with NET_RAW it can answer in the name of its neighbours. Add the one that the program needs, and none of these.
  `,
  equivalents: [
    'kube-linter:privilege-escalation-container',
    'polaris:dangerousCapabilities',
    'trivy:KSV-0005',
    'trivy:KSV-0119',
    'trivy:KSV-0120',
    'checkov:CKV_K8S_39',
    'kubesec:CapSysAdmin',
    'kics:containers_with_sys_admin_capabilities',
    // of the rule that it supersedes
    'trivy:KSV-0022',
    'checkov:CKV_K8S_25',
    'kics:containers_with_added_capabilities',
  ],
  supersedes: ['kubernetes/no-added-capability'],
  examples: [
    {
      name: 'one item too many',
      bad: pod('securityContext:\n  capabilities:\n    add:\n      - NET_BIND_SERVICE\n      - «SYS_ADMIN»\n'),
      good: pod('securityContext:\n  capabilities:\n    add:\n      - NET_BIND_SERVICE\n'),
    },
  ],
  only: mentions('capabilities'),
  *check(file) {
    for (const container of file.containers()) {
      if (container.workload.isWindows) continue;
      for (const capability of capabilities(container, 'add') ?? []) {
        const { name, node } = capability;
        if (!dangerous.has(name)) continue;
        const meant = name.startsWith('NET_') && (isNodeAgent(container) || networkTool.test(container.image?.repository ?? ''));
        yield {
          at: node.span,
          message: `${container.title} adds the capability ${name}, with which it can break out of its container or deceive others. Remove it.`,
          ...(meant && { severity: 'info' as const }),
          fixes: () => removeCapability(container, capability),
        };
      }
    }
  },
});
