import { nearest } from '../../core/distance.js';
import type { Report } from '../../core/finding.js';
import type { Place } from '../../core/span.js';
import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Kustomization } from '../../syntax/kubernetes/kustomization.js';
import type { KustomizePatch } from '../../syntax/kubernetes/kustomize-patch.js';
import type { KustomizeChain } from '../../syntax/kubernetes/kustomize-tree.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isMissing, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { offer } from './parts/offers.js';
import { remember } from '../../core/remember.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-patch-target',
  on: 'kubernetes-scope',
  title: 'Patch objects that exist',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A patch that matches no object of its kustomization either ends the build or does nothing, silently, depending on how it is
    written. Kind and name must be those that the object has where the patch is applied.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a name misspelt',
      path: 'kustomization.yaml',
      bad: yaml`
        resources:
          - web.yaml
        patches:
          - path: replicas.yaml
            target:
              kind: Deployment
              name: «wbe»
      `,
      files: {
        'web.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n',
        'replicas.yaml': '- op: replace\n  path: /spec/replicas\n  value: 3\n',
      },
      good: yaml`
        resources:
          - web.yaml
        patches:
          - path: replicas.yaml
            target:
              kind: Deployment
              name: web
      `,
    },
  ],
  only: ({ kustomizations }) => kustomizations.length > 0,
  *check(scope) {
    for (const kustomization of scope.kustomizations)
      for (const patch of scope.tree.patchesIn(kustomization)) {
        const report = matchesNothing(scope, patch) ? reportOf(scope, patch) : undefined;
        if (report) yield report;
      }
  },
});

interface Below {
  readonly kind: string;
  readonly names: readonly string[];
}

/** The objects that pass through a kustomization, with the names that they have on the way. */
class Passing {
  readonly all: Below[] = [];
  readonly exact = new Set<string>();

  add(below: Below): void {
    this.all.push(below);
    for (const name of below.names) this.exact.add(`${below.kind}/${name}`);
  }
}

const passing = remember((scope: Scope): ReadonlyMap<Kustomization, Passing> => {
  const out = new Map(scope.kustomizations.map((kustomization) => [kustomization, new Passing()]));
  const add = (chain: KustomizeChain, kind: string, name: string | undefined): void => {
    const below = { kind, names: name === undefined ? [] : chain.namesOf(name) };
    for (const kustomization of new Set(chain.ways.flat())) out.get(kustomization)?.add(below);
  };
  for (const file of [...scope.files, ...scope.seen])
    for (const resource of file.resources()) add(scope.chainOf(resource), resource.kind, resource.name);
  for (const { config, chain } of scope.tree.generated()) add(chain, config.kind, config.name);
  return out;
});

/** Whether no object passes that a patch could change. */
function matchesNothing(scope: Scope, patch: KustomizePatch): boolean {
  const { kind, name, kustomization } = patch;
  const below = passing(scope).get(kustomization);
  if (kind === undefined || name === undefined || below?.exact.has(`${kind}/${name}`) !== false) return false;
  return patch.isVague
    ? !below.all.some((each) => patch.changes(each.kind, each.names))
    : !below.all.some((each) => each.kind === kind && each.names.length === 0);
}

function reportOf(scope: Scope, patch: KustomizePatch): Report | undefined {
  const { kind = '', name = '', kustomization, entry } = patch;
  const names = (passing(scope).get(kustomization)?.all ?? []).flatMap((below) => (below.kind === kind ? below.names : []));
  const node = nameOf(patch);
  const near = patch.isVague ? undefined : nearest(name, names);
  if (near === undefined && !scope.isWhole) return undefined;
  const at: Place = node ?? { ...entry.node.span, path: kustomization.file.path };
  return {
    at,
    message: `No ${kind} "${name}" reaches this kustomization, so the patch changes nothing, or Kustomize refuses it. Name one that does.`,
    fixes: () =>
      offer(
        `Patch ${near ?? ''}`,
        'review',
        node && near !== undefined ? { span: { start: node.start, end: node.end }, path: node.path, text: stringScalar(near) } : undefined,
      ),
  };
}

/** Where a patch says what it changes: its target, or the file that it is in. */
function nameOf({ entry, body, kustomization }: KustomizePatch): Place | undefined {
  const place = (node: YamlScalar | undefined, path: string): Place | undefined => node && { start: node.start, end: node.end, path };
  if (entry.target) return place(scalarAt(entry.target, 'name'), kustomization.file.path);
  return entry.text === undefined && body && isWritten(body) ? place(body.nameNode, body.path) : undefined;
}

const isWritten = ({ map }: Resource): boolean => !isMissing(map, 'metadata', 'name');
