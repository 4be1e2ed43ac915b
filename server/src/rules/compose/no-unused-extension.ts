import { rule } from '../../core/rule.js';
import { removeEntry } from '../../syntax/compose/edits.js';
import type { YamlMap, YamlNode } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

/** Extensions that tools read: Amazon ECS, Podman, CasaOS, Bake, Kompose, Docker Desktop. */
const ofTools = /^x-(?:aws-.+|podman.*|casaos|bake|kubernetes.*|kompose.*|develop)$/;

export default rule<'compose'>({
  id: 'compose/no-unused-extension',
  title: 'Keep no fragment that nothing uses',
  severity: 'hint',
  category: 'style',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: 'A key that begins with `x-` does nothing by itself; it holds an anchor for the rest of the file. Without an alias it is left over from something. Keys that other tools read are spared.',
  equivalents: [],
  examples: [
    {
      name: 'a fragment without an alias',
      bad: yaml`
        # for all services
        «x-logging»: &logging
          driver: json-file
        x-user: &user { user: "1000" }
        services:
          web:
            <<: *user
            image: nginx:1.27
      `,
      good: yaml`
        x-user: &user { user: "1000" }
        services:
          web:
            <<: *user
            image: nginx:1.27
      `,
    },
  ],
  *check(file) {
    for (const root of file.roots) {
      const extensions = root.pairs.filter(({ name }) => name.startsWith('x-') && !ofTools.test(name));
      const used = extensions.length > 0 ? aliasedIn(root) : undefined;
      for (const pair of extensions) {
        if ([...nodesOf(pair.value)].some((node) => used?.has(node) === true)) continue;
        yield {
          at: pair.key.span,
          message: `Nothing in the file uses \`${pair.name}\`: no alias leads to it. Delete it.`,
          fixes: root.pairs.length > 1 ? [{ title: `Delete ${pair.name}`, safety: 'review', edits: [removeEntry(file, root, pair)] }] : [],
        };
      }
    }
  },
});

function aliasedIn(root: YamlMap): ReadonlySet<YamlNode> {
  const targets = new Set<YamlNode>();
  for (const node of nodesOf(root)) if (node.kind === 'alias' && node.target) targets.add(node.target);
  return targets;
}

function* nodesOf(start: YamlNode): Generator<YamlNode> {
  const open: YamlNode[] = [start];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (node.kind === 'seq') for (const item of node.items) open.push(item);
    if (node.kind === 'map') for (const pair of node.pairs) open.push(pair.value);
  }
}
