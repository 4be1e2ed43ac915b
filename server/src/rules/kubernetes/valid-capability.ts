import type { Fix } from '../../core/fix.js';
import type { Report } from '../../core/finding.js';
import { capabilities, isCapability, type Capability } from './parts/capabilities.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { refused } from './parts/refused.js';

export default refused({
  id: 'kubernetes/valid-capability',
  title: 'Name capabilities as the runtime does',
  severity: 'warning',
  fixes: ['safe'],
  why: `
    Kubernetes names the capabilities of the kernel in capitals and without \`CAP_\`. The API server takes any text and leaves it to the
    container runtime: a name that it does not know, or a prefix that it does not expect, keeps the container from starting.
  `,
  examples: [
    {
      name: 'the prefix of the kernel',
      bad: pod('securityContext:\n  capabilities:\n    add:\n      - «CAP_NET_BIND_SERVICE»\n'),
      good: pod('securityContext:\n  capabilities:\n    add:\n      - NET_BIND_SERVICE\n'),
    },
    { name: 'no capability', bad: pod('securityContext:\n  capabilities:\n    drop: [«NETWORK»]\n') },
  ],
  only: mentions('capabilities'),
  *check(file) {
    for (const container of file.containers()) {
      if (container.workload.isWindows || !container.map.has('securityContext')) continue;
      for (const list of ['add', 'drop'] as const) for (const capability of capabilities(container, list) ?? []) yield* judge(capability);
    }
  },
});

function* judge({ name, node }: Capability): Generator<Report> {
  const { text, span } = node;
  if (text === name && isCapability(name)) return;
  const fix: Fix = { title: `Write ${name}`, safety: 'safe', edits: [{ span, text: name }] };
  if (!isCapability(name))
    yield {
      at: span,
      message: `"${text}" is no capability that Linux has, so the container may not start. See capabilities(7) for their names.`,
    };
  else if (text.toUpperCase() === name)
    yield {
      at: span,
      severity: 'hint',
      message: `Capabilities are written in capitals: ${name}. Not every container runtime takes "${text}".`,
      fixes: [fix],
    };
  else
    yield {
      at: span,
      message: `"${text}" has the kernel's prefix, which containerd does not take, so the container does not start there. Write ${name}.`,
      fixes: [fix],
    };
}
