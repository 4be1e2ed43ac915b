import type { Fix } from '../../core/fix.js';
import type { Amount } from '../../syntax/kubernetes/amounts.js';
import { amountsOf, isBytes } from './parts/amounts.js';
import { pod } from './parts/example-pod.js';
import { refused } from './parts/refused.js';

export default refused({
  id: 'kubernetes/no-milli-memory',
  title: 'Count memory in bytes and CPU in cores',
  severity: 'warning',
  fixes: ['review'],
  why: `
    The suffix \`m\` means a thousandth: \`512m\` of memory is half a byte, with which no container starts. CPU is counted in cores, so
    \`2000\` without a suffix asks for more than any node has; \`2000m\` is two cores.
  `,
  examples: [
    {
      name: 'half a byte',
      bad: pod('resources:\n  limits:\n    memory: «512m»\n'),
      good: pod('resources:\n  limits:\n    memory: 512Mi\n'),
    },
    {
      name: 'two thousand cores',
      bad: pod('resources:\n  limits:\n    cpu: «2000»\n'),
      good: pod('resources:\n  limits:\n    cpu: 2000m\n'),
    },
  ],
  *check(file) {
    for (const resource of file.resources())
      for (const amount of amountsOf(resource)) {
        const { name, node, list, quantity } = amount;
        if (quantity?.suffix === 'm' && quantity.value > 0 && isBytes(name))
          yield {
            at: node.span,
            message: `${name} is counted in bytes and m means a thousandth: ${node.text} is ${quantity.value} bytes. Use Mi for mebibytes.`,
            fixes: () => withSuffix(amount, 'Mi'),
          };
        if (quantity?.suffix === '' && name === 'cpu' && quantity.value > 1000 && list !== 'hard')
          yield {
            at: node.span,
            message: `cpu is counted in cores, so this asks for ${node.text} of them. Append m for thousandths of a core.`,
            fixes: () => withSuffix(amount, 'm'),
          };
      }
  },
});

const withSuffix = ({ node }: Amount, suffix: string): Fix[] => {
  const text = node.text.replace(/m$/, '') + suffix;
  return [{ title: `Write ${text}`, safety: 'review', edits: [{ span: node.span, text }] }];
};
