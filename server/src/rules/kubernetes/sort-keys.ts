import { rule } from '../../core/rule.js';
import { reorder } from '../../syntax/yaml/reorder.js';
import type { YamlMap, YamlNode, YamlPair } from '../../syntax/yaml/node.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

/** What comes first by custom; everything else is sorted by name. */
const ranks = new Map('apiVersion kind metadata name namespace spec data'.split(' ').map((name, rank) => [name, rank]));

export default rule<'kubernetes'>({
  id: 'kubernetes/sort-keys',
  title: 'Keep keys in order',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    In a fixed order a key is found at once, and two manifests compare line by line. Customary keys come first (\`apiVersion\`, \`kind\`, \`metadata\`,
    \`name\`, \`namespace\`, \`spec\`, \`data\`), the others follow by name.
  `,
  equivalents: ['kube-linter:sorted-keys'],
  examples: [
    {
      name: 'what comes first by custom',
      bad: yaml`
        kind: ConfigMap
        «apiVersion»: v1
        metadata:
          name: web
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
      `,
    },
    {
      name: 'pairs move with their comments',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - image: nginx:1.27 # the stable one
              # nobody asks it directly
              ports: []
              «name»: web
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27 # the stable one
              # nobody asks it directly
              ports: []
      `,
    },
  ],
  *check(file) {
    if (file.templated) return;
    for (const { map: root } of file.resources())
      for (const map of mapsIn(root)) {
        const at = map.pairs.find((pair, i) => i > 0 && compare(map.pairs[i - 1] ?? pair, pair) > 0);
        if (!at) continue;
        yield {
          at: at.key.span,
          message: `"${at.name}" stands behind keys that come after it.`,
          fixes: () => offer('Sort the keys', 'safe', reorder(file.text, map, sortedPlaces(map))),
        };
      }
  },
});

function sortedPlaces({ pairs }: YamlMap): number[] {
  const places = new Map(pairs.map((pair, i) => [pair, i]));
  return [...pairs].sort(compare).map((pair) => places.get(pair) ?? 0);
}

const compare = (a: YamlPair, b: YamlPair): number => {
  const byRank = (ranks.get(a.name) ?? ranks.size) - (ranks.get(b.name) ?? ranks.size);
  if (byRank !== 0) return byRank;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
};

/** A mapping and those below it, without what aliases stand for. */
function* mapsIn(node: YamlNode): Generator<YamlMap> {
  if (node.kind === 'map') {
    yield node;
    for (const { value } of node.pairs) yield* mapsIn(value);
  } else if (node.kind === 'seq') for (const item of node.items) yield* mapsIn(item);
}
