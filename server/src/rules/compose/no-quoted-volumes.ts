import { rule } from '../../core/rule.js';
import type { Mount } from '../../syntax/compose/mounts.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-quoted-volumes',
  title: 'Write volumes without quotes',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'Volumes in short form are text with or without quotes. Most files leave them out; one style throughout is easier to read.',
  equivalents: ['dclint:no-quotes-in-volumes'],
  examples: [
    {
      name: 'both kinds of quotes',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - «"static:/srv/static:ro"»
              - «'./site.conf:/etc/nginx/site.conf'»
              - "\${DATA}:/data"
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - static:/srv/static:ro
              - ./site.conf:/etc/nginx/site.conf
              - "\${DATA}:/data"
      `,
    },
  ],
  only: (file) => file.mentions('volumes'),
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const text = needlessQuotes(mount);
        if (text === undefined) continue;
        yield {
          at: mount.at,
          message: `The volume ${text} needs no quotes. Leave them out.`,
          fixes: [{ title: 'Remove the quotes', safety: 'safe', edits: [{ span: mount.at, text, path: mount.at.path }] }],
        };
      }
    }
  },
});

/** What is certain to be the same text without quotes, in lists of either style: paths, names, options. */
const plain = /^(?:\.{0,2}\/|~\/|[A-Za-z])(?:[\w./@$~+-]|:(?=[\w./~$]))*$/;
const notText = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function needlessQuotes({ item: { node } }: Mount): string | undefined {
  if (node?.kind !== 'scalar' || (node.style !== 'double' && node.style !== 'single')) return undefined;
  return plain.test(node.text) && !notText.test(node.text) ? node.text : undefined;
}
