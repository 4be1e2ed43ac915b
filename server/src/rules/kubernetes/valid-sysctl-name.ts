import { mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { mentions } from './parts/mentions.js';
import { refused } from './parts/refused.js';

const pod = (lines: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${lines}  containers:\n    - name: web\n      image: nginx:1.27\n`;

const name = /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:[./][a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/;

export default refused({
  id: 'kubernetes/valid-sysctl-name',
  title: 'Name kernel parameters that a Pod can have',
  why: `
    A kernel parameter is written \`net.core.somaxconn\` or \`net/core/somaxconn\`, in lower case. Those of the network belong to a Pod only
    if it has a network of its own; with \`hostNetwork\` they would change the node.
  `,
  examples: [
    { name: 'a blank', bad: pod('  securityContext:\n    sysctls:\n      - name: «net.core somaxconn»\n        value: "1024"\n') },
    {
      name: 'the network of the node',
      bad: pod('  hostNetwork: true\n  securityContext:\n    sysctls:\n      - name: «net.core.somaxconn»\n        value: "1024"\n'),
    },
  ],
  only: mentions('sysctls'),
  *check(file) {
    for (const workload of file.workloads()) {
      if (workload.isWindows) continue;
      for (const entry of mapsAt(workload.spec, 'securityContext', 'sysctls')) {
        const node = scalarAt(entry, 'name');
        if (!node) continue;
        if (node.text.length > 253 || !name.test(node.text))
          yield { at: node.span, message: `"${node.text}" is no name of a kernel parameter, so the API server refuses it.` };
        else if (workload.has('hostNetwork') && /^net[./]/.test(node.text))
          yield {
            at: node.span,
            message: `${node.text} would change the network of the node, which the Pod shares, so the API server refuses it.`,
          };
      }
    }
  },
});
