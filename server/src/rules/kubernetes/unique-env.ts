import type { Edit } from '../../core/fix.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { removeItem } from '../../syntax/kubernetes/edits.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { refused } from './parts/refused.js';

export default refused({
  id: 'kubernetes/unique-env',
  title: 'Set each variable once',
  severity: 'warning',
  fixes: ['safe'],
  why: 'Of two entries with one name the last one counts, so the other is a leftover or a mistake, and whoever reads it is misled.',
  equivalents: ['kube-linter:duplicate-env-var', 'kube-score:environment-variable-key-duplication'],
  examples: [
    {
      name: 'a value that is never used',
      bad: pod('env:\n  - name: «LOG»\n    value: info\n  - name: MODE\n    value: prod\n  - name: LOG\n    value: debug\n'),
      good: pod('env:\n  - name: MODE\n    value: prod\n  - name: LOG\n    value: debug\n'),
    },
  ],
  only: mentions('env'),
  *check(file) {
    if (file.templated) return;
    for (const container of file.containers()) {
      const later = new Set<string>();
      for (const [index, entry] of [...container.env.entries()].reverse()) {
        const name = scalarAt(entry, 'name');
        if (!name) continue;
        if (later.has(name.text) && !isUsed(container, index, name.text))
          yield {
            at: name.span,
            message: `${container.title} sets "${name.text}" again further down, and the last value counts. Delete this entry.`,
            fixes: () => offer('Delete the entry that does not count', 'safe', removal(container, entry)),
          };
        later.add(name.text);
      }
    }
  },
});

/** Whether a later value refers to the earlier one before it is replaced. */
function isUsed({ env }: Container, index: number, name: string): boolean {
  for (let i = index + 1; i < env.length; i++) {
    if (scalarAt(env[i], 'value')?.text.includes(`$(${name})`) === true) return true;
    if (scalarAt(env[i], 'name')?.text === name) return false;
  }
  return false;
}

/** No comment goes with the entry unseen. */
function removal({ map, workload }: Container, entry: YamlMap): Edit | undefined {
  const list = map.own('env')?.value;
  const { file } = workload.resource;
  const edit = list?.kind === 'seq' && !list.anchor ? removeItem(file, list, list.items.indexOf(entry)) : undefined;
  return edit && file.text.slice(edit.span.start, edit.span.end).includes('#') ? undefined : edit;
}
