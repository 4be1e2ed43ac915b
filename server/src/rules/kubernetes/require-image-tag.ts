import { escapeSnippet } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/require-image-tag',
  on: 'kubernetes-scope',
  title: 'Give every image a tag',
  severity: 'warning',
  category: 'reproducibility',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Without a tag or digest the image is \`latest\`: whatever was pushed last. Pods of one Deployment may run different
    programs, and a rollback brings nothing back. Name the version that was tested.
  `,
  equivalents: [
    'kube-linter:latest-tag',
    'kube-score:container-image-tag',
    'polaris:tagNotSpecified',
    'trivy:KSV-0013',
    'checkov:CKV_K8S_14',
    'kics:invalid_image',
  ],
  examples: [
    {
      name: 'the port of a registry is no tag',
      bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: «localhost:5000/web»\n    - name: log\n      image: localhost:5000/web:1.4.2\n',
      good: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: localhost:5000/web:1.4.2\n    - name: log\n      image: localhost:5000/web:1.4.2\n',
    },
  ],
  *check(scope) {
    for (const container of untagged(scope)) {
      const { imageNode: node, image } = container;
      if (!node || !image) continue;
      const end = node.span.end - (node.style === 'plain' ? 0 : 1);
      const tag = tagsOf(scope).get(image.name) ?? 'tag';
      const development = image.name.startsWith('ko://');
      yield {
        at: container.workload.resource.at(node.span),
        message: `${container.title} runs ${image.name} without a tag, so it gets whatever was pushed last. Name the version that was tested.`,
        ...(development && { severity: 'hint' as const }),
        fixes: [{ title: 'Add a tag', safety: 'ask', edits: [{ span: { start: end, end }, text: `:\${1:${escapeSnippet(tag)}}` }] }],
      };
    }
  },
});

function* untagged(scope: Scope): Generator<Container> {
  for (const workload of scope.workloads)
    for (const container of workload.containers) {
      const { image } = container;
      if (!image || image.name === '' || image.tag !== undefined || image.digest !== undefined) continue;
      if (!scope.kustomizations.some(({ images }) => images.get(image.name)?.tag === true)) yield container;
    }
}

const tags = new WeakMap<Scope, ReadonlyMap<string, string>>();

/** A tag for each image that has one somewhere in the scope. */
function tagsOf(scope: Scope): ReadonlyMap<string, string> {
  const known = tags.get(scope);
  if (known) return known;
  const images = scope.workloads.flatMap(({ containers }) =>
    containers.flatMap(({ image }) => (image?.tag === undefined || image.tag === 'latest' ? [] : [[image.name, image.tag] as const])),
  );
  const found = new Map(images);
  tags.set(scope, found);
  return found;
}
