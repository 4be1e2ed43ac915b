import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

const mount = (lines: string): string => pod(`volumeMounts:\n  - name: data\n    mountPath: /data\n${lines}`);

export default rule<'kubernetes'>({
  id: 'kubernetes/no-host-propagation',
  title: 'Keep mounts inside the container',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With \`Bidirectional\` whatever a container mounts appears on the node and in other Pods; with \`HostToContainer\` it sees what the node mounts
    later. Storage drivers need it, applications do not.
  `,
  equivalents: [],
  examples: [{ name: 'an application', bad: mount('    mountPropagation: «Bidirectional»\n'), good: mount('') }],
  only: mentions('mountPropagation'),
  *check(file) {
    for (const container of file.containers())
      for (const map of container.volumeMounts) {
        const value = scalarAt(map, 'mountPropagation');
        const pair = map.own('mountPropagation');
        const isBoth = value?.text === 'Bidirectional';
        if (!value || !(isBoth || value.text === 'HostToContainer')) continue;
        yield {
          at: value.span,
          message: isBoth
            ? `${container.title} makes its mounts appear on the node and in other Pods. Remove mountPropagation.`
            : `${container.title} sees what its node mounts later. Remove mountPropagation.`,
          ...(!isBoth && { severity: 'hint' as const }),
          fixes: pair ? [{ title: 'Remove mountPropagation', safety: 'review', edits: [removePair(file, map, pair)] }] : [],
        };
      }
  },
});
