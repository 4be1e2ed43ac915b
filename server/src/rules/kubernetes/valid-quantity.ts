import type { Fix } from '../../core/fix.js';
import { isExtended, type Amount } from '../../syntax/kubernetes/amounts.js';
import { amountsOf, isBytes } from './parts/amounts.js';
import { pod } from './parts/example-pod.js';
import { refused } from './parts/refused.js';

export default refused({
  id: 'kubernetes/valid-quantity',
  title: 'Write quantities as Kubernetes does',
  fixes: ['ask'],
  why: `
    A quantity is a number with nothing or one suffix behind it: \`m\` for a thousandth, \`k M G T P E\` for powers of 1000,
    \`Ki Mi Gi Ti Pi Ei\` for powers of 1024. CPU is counted in cores, down to \`1m\`; memory and storage in bytes; devices in whole
    pieces.
  `,
  examples: [
    {
      name: 'a unit that does not exist',
      bad: pod('resources:\n  limits:\n    memory: «512mb»\n'),
      good: pod('resources:\n  limits:\n    memory: 512Mi\n'),
    },
    { name: 'cores', bad: pod('resources:\n  requests:\n    cpu: «1core»\n'), good: pod('resources:\n  requests:\n    cpu: 1\n') },
    { name: 'part of a device', bad: pod('resources:\n  limits:\n    example.com/gpu: «0.5»\n') },
  ],
  *check(file) {
    for (const resource of file.resources())
      for (const amount of amountsOf(resource)) {
        const fault = faultOf(amount);
        if (fault !== undefined)
          yield { at: amount.node.span, message: `${amount.name}: ${fault}, so the API server refuses it.`, fixes: () => fixesOf(amount) };
      }
  },
});

function faultOf({ name, node, quantity }: Amount): string | undefined {
  if (!quantity) return `"${node.text}" is no quantity, which is a number with one suffix of m, k, M, G, T, Ki, Mi, Gi, Ti or none`;
  if (quantity.value < 0) return `${node.text} is less than nothing`;
  const thousandths = quantity.value * 1000;
  if (name === 'cpu' && Math.abs(thousandths - Math.round(thousandths)) > 1e-6)
    return `${node.text} is finer than 1m, the smallest share of a core`;
  return isExtended(name) && !Number.isInteger(quantity.value)
    ? `${node.text} is no whole number, and a device cannot be divided`
    : undefined;
}

/** The number with the units that may be meant. */
function fixesOf({ name, node, quantity }: Amount): Fix[] {
  const [, number, letter = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]?)/i.exec(node.text) ?? [];
  if (quantity || number === undefined) return [];
  const scale = letter.toUpperCase();
  const units = isBytes(name)
    ? /[KMGT]/.test(scale)
      ? [`${scale}i`, scale === 'K' ? 'k' : scale]
      : ['Mi', 'Gi']
    : name === 'cpu'
      ? ['', 'm']
      : [''];
  return [
    {
      title: 'Choose the unit',
      safety: 'ask',
      edits: [{ span: node.span, text: `\${1|${units.map((unit) => number + unit).join(',')}|}` }],
    },
  ];
}
