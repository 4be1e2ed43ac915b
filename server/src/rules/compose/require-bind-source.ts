import { rule } from '../../core/rule.js';
import { put } from '../../syntax/compose/edits.js';
import { field } from '../../syntax/compose/value.js';
import { YamlMap } from '../../syntax/yaml/node.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/require-bind-source',
  title: 'Say what a bind mount mounts',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: 'A bind mount shows a path of the host in the container. Without `source` there is nothing to show, and Compose refuses it.',
  equivalents: [],
  examples: [
    {
      name: 'a target alone',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - type: «bind»
                target: /srv
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            volumes:
              - type: bind
                target: /srv
                source: ./
      `,
    },
  ],
  only: (file) => file.mentions('volumes') && file.mentions('type'),
  *check(file) {
    const places = new Places();
    for (const service of file.services) {
      for (const { type, source, sourceAt, item } of service.mounts) {
        const at = field(item, 'type')?.place;
        if (type !== 'bind' || !at || (sourceAt && source !== '') || !places.isNew(at)) continue;
        const edit = item.node instanceof YamlMap && !sourceAt ? put(file, item.node, ['source'], '${1:./}') : undefined;
        yield {
          at,
          message: `A bind mount of "${service.name}" has no \`source\`, so Compose refuses it. Say which path of the host it mounts.`,
          fixes: edit ? [{ title: 'Add a source', safety: 'ask', edits: [edit] }] : [],
        };
      }
    }
  },
});
