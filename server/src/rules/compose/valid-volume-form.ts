import { nearest } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { mountFaults, mountOptions, type MountFault } from '../../syntax/compose/mount-faults.js';
import { partOf } from '../../syntax/compose/value.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-volume-form',
  title: 'Write mounts that can be read',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'A mount in short form is `[source:]target[:options]`. The target is an absolute path in the container; an option that Docker does not know is lost or refused. Parts with variables in them are not judged.',
  equivalents: [],
  examples: [
    {
      name: 'an option that does not exist',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./site:/usr/share/nginx/html:«r0»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./site:/usr/share/nginx/html:ro
      `,
    },
    { name: 'a relative target', bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["./site:«html»", "«data:»"]\n' },
  ],
  *check(file) {
    for (const { node } of file.schema.formats.get('mount') ?? []) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.templated) continue;
      for (const { fault, part } of mountFaults(node.text)) {
        const text = node.text.slice(part.start, part.end);
        const at = partOf(node, { file }, part);
        const near = fault === 'option' && at.end - at.start === text.length ? nearest(text, mountOptions) : undefined;
        yield { at, message: messages[fault](text), fixes: near === undefined ? [] : replaceBy(near, at) };
      }
    }
  },
});

const messages: Readonly<Record<MountFault['fault'], (text: string) => string>> = {
  empty: () => 'A part of this mount is empty, and Compose refuses it. Write `source:target`.',
  colons: () => 'This mount has too many colons, and Compose refuses it. Write `source:target:options`, or the long form.',
  relative: (path) => `"${path}" is no absolute path in the container, and Docker refuses to mount anything there.`,
  option: (option) =>
    `Docker knows no mount option "${option}". Known are \`ro\`, \`rw\`, \`z\`, \`Z\`, \`nocopy\` and ways of propagation.`,
};

const replaceBy = (text: string, { start, end }: { start: number; end: number }): Fix[] => [
  { title: `Change to "${text}"`, safety: 'review', edits: [{ span: { start, end }, text }] },
];
