import { scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { refused } from './parts/refused.js';

export default refused({
  id: 'kubernetes/valid-env-name',
  title: 'Use names that a variable can have',
  why: `
    The name of a variable consists of printable ASCII characters other than \`=\`. Names that are more than letters, digits and \`_\`
    are accepted, but a shell cannot refer to them.
  `,
  examples: [
    { name: 'an assignment', bad: pod('env:\n  - name: «LOG=debug»\n    value: x\n') },
    { name: 'out of reach for a shell', bad: pod('env:\n  - name: «log-level»\n    value: debug\n') },
  ],
  only: mentions('env'),
  *check(file) {
    for (const { env } of file.containers())
      for (const entry of env) {
        const name = scalarAt(entry, 'name');
        if (!name || /^[A-Za-z_]\w*$/.test(name.text)) continue;
        if (/^[ -<>-~]+$/.test(name.text))
          yield {
            at: name.span,
            severity: 'hint',
            message: `A shell cannot refer to the variable "${name.text}": it knows letters, digits and _ only.`,
          };
        else
          yield {
            at: name.text === '' ? entry.span : name.span,
            message: `No variable can be called "${name.text}", so the API server refuses it: printable ASCII characters other than = make a name.`,
          };
      }
  },
});
