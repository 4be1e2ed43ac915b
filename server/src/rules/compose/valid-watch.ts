import type { Fix } from '../../core/fix.js';
import type { Place } from '../../core/span.js';
import { rule } from '../../core/rule.js';
import { put, type Content } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import { field, placeIn, type Item } from '../../syntax/compose/value.js';
import { YamlMap } from '../../syntax/yaml/node.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/valid-watch',
  on: 'compose-project',
  title: 'Say what is watched and what follows',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Each entry under \`develop.watch\` needs a \`path\` and an \`action\`. What is copied needs a \`target\` in the container, \`sync+exec\` also a
    command to run, and \`rebuild\` a service that is built here. Compose refuses the rest, or fails when the first file changes.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a copy to nowhere',
      bad: yaml`
        services:
          web:
            build: .
            develop:
              watch:
                - path: ./src
                  action: «sync»
      `,
      good: yaml`
        services:
          web:
            build: .
            develop:
              watch:
                - path: ./src
                  action: sync
                  target: /app
      `,
    },
    {
      name: 'no action',
      bad: 'services:\n  web:\n    build: .\n    develop:\n      watch:\n        - «path»: ./src\n',
      good: 'services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          action: rebuild\n',
    },
  ],
  only: (project) => project.mentions('watch'),
  *check(project) {
    const places = new Places();
    for (const service of project.services) {
      for (const item of service.value.get('develop', 'watch')?.items() ?? []) {
        const fault = item.node instanceof YamlMap ? faultOf(service, item, item.node, project.isComplete) : undefined;
        if (!fault || !places.isNew(fault.at)) continue;
        yield {
          at: fault.at,
          message: `${service.title} watches ${fault.what}`,
          fixes: fault.missing ? addition(item, ...fault.missing) : [],
        };
      }
    }
  },
});

const copies: ReadonlySet<string | undefined> = new Set(['sync', 'sync+restart', 'sync+exec']);

interface Fault {
  readonly at: Place;
  readonly what: string;
  readonly missing?: readonly [string, Content];
}

function faultOf(service: Service, item: Item, map: YamlMap, isComplete: boolean): Fault | undefined {
  const at = placeIn(item.layer, map.pairs[0]?.key ?? map);
  const path = field(item, 'path');
  const action = field(item, 'action');
  if (!path) return { at, what: 'nothing: the entry has no `path`. Add one.', missing: ['path', '${1:./src}'] };
  if (path.text?.trim() === '') return { at: path.place ?? at, what: 'nothing: the `path` is blank. Name a file or folder.' };
  const does = action?.text;
  if (!action)
    return { at, what: 'a path, but not what for: the entry has no `action`. Add one.', missing: ['action', '${1|rebuild,restart|}'] };
  const here = action.place ?? at;
  if (copies.has(does) && !field(item, 'target'))
    return { at: here, what: `a path to ${does}, but not to where. Add a \`target\`.`, missing: ['target', '${1:/app}'] };
  if (does === 'sync+exec' && !field(item, 'exec', 'command'))
    return { at: here, what: 'a path to run something, but not what. Add `exec.command`.', missing: ['exec', { command: '${1:command}' }] };
  if (does !== 'rebuild' || service.has('build') || service.isOpen || !isComplete) return undefined;
  return { at: here, what: 'a path to rebuild its image, which is not built here: it has no `build`.' };
}

function addition({ node, layer }: Item, key: string, content: Content): Fix[] {
  const edit = node instanceof YamlMap ? put(layer.file, node, [key], content) : undefined;
  return edit ? [{ title: `Add ${key}`, safety: 'ask', edits: [{ ...edit, path: layer.file.path }] }] : [];
}
