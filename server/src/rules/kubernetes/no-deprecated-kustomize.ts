import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { appendItem, removePair } from '../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { kustomizationOf } from '../../syntax/kubernetes/kustomization.js';
import { itemsAt, look, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlMap, YamlPair } from '../../syntax/yaml/node.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

/** Fields that Kustomize 5 warns of, and what takes their place; source: its reference. */
const successors: Readonly<Record<string, string>> = {
  bases: 'resources',
  patchesStrategicMerge: 'patches',
  patchesJson6902: 'patches',
  commonLabels: 'labels',
  vars: 'replacements',
};

export default rule<'kubernetes'>({
  id: 'kubernetes/no-deprecated-kustomize',
  title: 'Write kustomizations with the fields of today',
  severity: 'hint',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: `
    Kustomize warns about \`bases\`, \`patchesStrategicMerge\`, \`patchesJson6902\`, \`commonLabels\` and \`vars\`, and will drop them in
    a later version of its API. Their successors can do all of it, and more.
  `,
  equivalents: [],
  examples: [
    {
      name: 'bases',
      path: 'kustomization.yaml',
      bad: yaml`
        resources:
          - service.yaml
        «bases»:
          - ../base
      `,
      good: yaml`
        resources:
          - service.yaml
          - ../base
      `,
    },
    {
      name: 'merge patches',
      path: 'kustomization.yaml',
      bad: yaml`
        «patchesStrategicMerge»:
          - replicas.yaml
      `,
      good: yaml`
        patches:
          - path: replicas.yaml
      `,
    },
    {
      name: 'labels for everything',
      path: 'kustomization.yaml',
      bad: yaml`
        «commonLabels»:
          app: web
      `,
      good: yaml`
        labels:
          - includeSelectors: true
            pairs:
              app: web
      `,
    },
  ],
  only: mentions(...Object.keys(successors)),
  *check(file) {
    const root = kustomizationOf(file)?.root;
    for (const pair of root?.pairs ?? []) {
      const to = Object.hasOwn(successors, pair.name) ? successors[pair.name] : undefined;
      if (!root || to === undefined) continue;
      const fix = modernized(file, root, pair, to);
      yield {
        at: pair.key.span,
        message: `Kustomize drops ${pair.name} in a later version of its API. Use ${to}.`,
        fixes: fix ? [fix] : [],
      };
    }
  },
});

function modernized(file: KubernetesFile, root: YamlMap, pair: YamlPair, to: string): Fix | undefined {
  const edits = root.has(to) ? joined(file, root, pair, to) : renamed(file, pair, to);
  const safety = pair.name === 'bases' || pair.name === 'patchesStrategicMerge' ? 'safe' : 'review';
  return edits && { title: `Use ${to}`, safety, edits };
}

/** Moves plain items behind those of a list that is there. */
function joined(file: KubernetesFile, root: YamlMap, pair: YamlPair, to: string): Edit[] | undefined {
  const list = look(root, to);
  const items = pair.value.kind === 'seq' ? itemsAt(pair.value) : [];
  const texts = items.flatMap((item) => (item.kind === 'scalar' && isPath(item.text) ? [file.text.slice(item.start, item.end)] : []));
  const isPlain = texts.length === items.length && items.length > 0 && !file.text.slice(pair.key.end, pair.span.end).includes('#');
  if (!isPlain || list === undefined || list === unknown || pair.name === 'commonLabels' || pair.name === 'vars') return undefined;
  const added = texts.map((text) => appendItem(file, list, pair.name === 'bases' ? text : { path: text }));
  const [first] = added;
  if (!first || root.flow) return undefined;
  return [removePair(file, root, pair), { span: first.span, text: added.map((edit) => edit?.text ?? '').join('') }];
}

/** Gives the entries the shape that they have below the new key. */
function renamed(file: KubernetesFile, { key, value, name }: YamlPair, to: string): Edit[] | undefined {
  const rename = { span: key.span, text: to };
  if (name === 'bases' || name === 'patchesJson6902') return [rename];
  if (name === 'patchesStrategicMerge' && value.kind === 'seq' && !value.flow) {
    const items = value.items.map((item) =>
      item.kind === 'scalar' && isPath(item.text) ? { start: item.start, end: item.start } : undefined,
    );
    if (items.includes(undefined) || items.length === 0) return undefined;
    return [rename, ...items.flatMap((span) => (span ? { span, text: 'path: ' } : []))];
  }
  if (name !== 'commonLabels' || value.kind !== 'map') return undefined;
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  if (value.flow)
    return [
      rename,
      { span: { start: value.start, end: value.start }, text: '[{includeSelectors: true, pairs: ' },
      { span: { start: value.end, end: value.end }, text: '}]' },
    ];
  const lines = file.text.slice(value.start, value.end).split(/\r?\n/);
  const indent = ' '.repeat(value.start - (file.text.lastIndexOf('\n', value.start) + 1));
  const pairs = lines.map((line, i) => (i === 0 ? `${indent}    ${line}` : line.trim() === '' ? line : `    ${line}`)).join(eol);
  return [rename, { span: value.span, text: `- includeSelectors: true${eol}${indent}  pairs:${eol}${pairs}` }];
}

/** Not a patch that is written in place. */
const isPath = (text: string): boolean => !text.includes('\n');
