import { resolvePath } from '../../core/path.js';
import type { Place } from '../../core/span.js';
import { rule } from '../../core/rule.js';
import { removeItem } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import { field, itemText, placeIn, type Item } from '../../syntax/compose/value.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/unique-mount-target',
  on: 'compose-project',
  title: 'Mount one thing at each path',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: 'Two mounts at the same path of a container are refused by the engine ("Duplicate mount point"), so the container does not start.',
  equivalents: [],
  examples: [
    {
      name: 'a folder and a volume',
      bad: yaml`
        services:
          app:
            image: example/app:1
            volumes:
              - ./data:/data
              - «cache:/data/»
        volumes:
          cache:
      `,
      good: yaml`
        services:
          app:
            image: example/app:1
            volumes:
              - ./data:/data
        volumes:
          cache:
      `,
    },
  ],
  *check(project) {
    for (const service of project.services) {
      const seen = new Map<string, Target>();
      for (const target of targetsOf(service)) {
        const first = seen.get(target.path);
        if (!first) {
          seen.set(target.path, target);
          continue;
        }
        const edit = removeItem(service.value, target.key, target.item);
        yield {
          at: target.at,
          message: `${service.title} mounts something at ${target.path} twice, so the container does not start. Delete one of the two.`,
          related: [{ at: first.at, message: 'The first mount is here.' }],
          fixes: edit ? [{ title: 'Delete this mount', safety: 'ask', edits: [edit] }] : [],
        };
      }
    }
  },
});

/** Where configs and secrets go that do not say it. */
const usualFolders = [
  ['configs', '/'],
  ['secrets', '/run/secrets'],
] as const;

interface Target {
  readonly key: string;
  readonly path: string;
  readonly at: Place;
  readonly item: Item;
}

function* targetsOf({ mounts, value }: Service): Generator<Target> {
  for (const { target, at, item } of mounts) if (target?.startsWith('/') === true) yield { key: 'volumes', path: target, at, item };
  for (const item of value.get('tmpfs')?.items() ?? []) {
    const path = itemText(item)
      ?.split(':')[0]
      ?.replace(/(.)\/+$/, '$1');
    if (path?.startsWith('/') === true) yield { key: 'tmpfs', path, at: placeIn(item.layer, item.span), item };
  }
  for (const [key, folder] of usualFolders)
    for (const item of value.get(key)?.items() ?? []) {
      const name = item.node?.kind === 'map' ? (field(item, 'target') ?? field(item, 'source'))?.text : itemText(item);
      if (name !== undefined && name !== '') yield { key, path: resolvePath(folder, name), at: placeIn(item.layer, item.span), item };
    }
}
