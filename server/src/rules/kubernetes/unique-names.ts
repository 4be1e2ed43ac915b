import type { Fix } from '../../core/fix.js';
import type { Example, Rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap, YamlScalar } from '../../syntax/yaml/node.js';
import { mentions } from './parts/mentions.js';
import { offerDeletion, offerText } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { repeated } from './parts/repeated.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly key: 'name' | 'mountPath';
  /** The key of the lists. */
  readonly list: string;
  /** Entries that must differ: lists of them. */
  readonly lists: (
    workload: Workload,
  ) => readonly { readonly owner: string; readonly entries: readonly YamlMap[]; readonly holder: YamlMap }[];
  readonly says: (owner: string, text: string) => string;
  readonly fixes: (file: KubernetesFile, node: YamlScalar, entry: YamlMap, holder: YamlMap) => Fix[];
  readonly examples: readonly [Example, ...Example[]];
}

const rename = (node: YamlScalar): Fix[] => offerText('Rename it', node, `${node.text}-2`);

const rows: readonly Row[] = [
  {
    id: 'kubernetes/unique-container-name',
    title: 'Give each container of a Pod its own name',
    why: 'Logs, `kubectl exec` and patches find a container by its name, so the containers of a Pod, init containers included, must not share one.',
    key: 'name',
    list: 'containers',
    lists: ({ resource, containers, spec }) => [{ owner: resource.title, entries: containers.map(({ map }) => map), holder: spec }],
    says: (owner, name) => `Two containers of ${owner} are called "${name}", so the API server refuses it. Rename one.`,
    fixes: (_file, node) => rename(node),
    examples: [
      {
        name: 'a copied container',
        bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: example.com/app:1\n    - name: «app»\n      image: example.com/proxy:1\n',
        good: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: example.com/app:1\n    - name: app-2\n      image: example.com/proxy:1\n',
      },
    ],
  },
  {
    id: 'kubernetes/unique-volume-name',
    title: 'Give each volume of a Pod its own name',
    why: 'Mounts find a volume by its name, so the API server refuses a Pod with two volumes of one name.',
    key: 'name',
    list: 'volumes',
    lists: ({ resource, volumes, spec }) => [{ owner: resource.title, entries: volumes, holder: spec }],
    says: (owner, name) => `Two volumes of ${owner} are called "${name}", so the API server refuses it. Delete or rename one.`,
    fixes: (file, node, entry, holder) => [...offerDeletion(file, holder, 'volumes', entry), ...rename(node)],
    examples: [
      {
        name: 'the same volume twice',
        bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: example.com/app:1\n  volumes:\n    - name: cache\n      emptyDir: {}\n    - name: «cache»\n      emptyDir: {}\n',
        good: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: example.com/app:1\n  volumes:\n    - name: cache\n      emptyDir: {}\n',
      },
    ],
  },
  {
    id: 'kubernetes/unique-mount-path',
    title: 'Mount one thing at each path',
    why: 'One mount would hide the other, so the API server refuses two mounts of a container at one path.',
    key: 'mountPath',
    list: 'volumeMounts',
    lists: ({ containers }) =>
      containers.map((container: Container) => ({ owner: container.title, entries: container.volumeMounts, holder: container.map })),
    says: (owner, path) => `${owner} mounts two volumes at ${path}, so the API server refuses it. Delete one, or mount it elsewhere.`,
    fixes: (file, _node, entry, holder) => offerDeletion(file, holder, 'volumeMounts', entry),
    examples: [
      {
        name: 'two volumes at one path',
        bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: example.com/app:1\n      volumeMounts:\n        - name: a\n          mountPath: /data\n        - name: b\n          mountPath: «/data»\n',
        good: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: example.com/app:1\n      volumeMounts:\n        - name: a\n          mountPath: /data\n',
      },
    ],
  },
];

const unique = ({ id, title, why, key, list, lists, says, fixes, examples }: Row): Rule =>
  refused({
    id,
    title,
    why,
    fixes: ['ask'],
    examples,
    only: mentions(list),
    *check(file) {
      // the branches of a template may write one name each
      if (file.templated) return;
      for (const workload of file.workloads())
        for (const { owner, entries, holder } of lists(workload))
          for (const { entry, node, first } of repeated(entries, (map) => scalarAt(map, key)))
            yield {
              at: node.span,
              message: says(owner, node.text),
              related: [{ at: workload.resource.at(first.span), message: 'The first is here.' }],
              fixes: () => fixes(file, node, entry, holder),
            };
    },
  });

export default rows.map(unique);
