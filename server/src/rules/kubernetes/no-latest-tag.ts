import { escapeSnippet } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { tagFor, writtenImages } from './parts/images.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-latest-tag',
  on: 'kubernetes-scope',
  title: 'Do not run the tag latest',
  severity: 'warning',
  category: 'reproducibility',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    \`latest\` is whatever was pushed last. Pods of one Deployment may run different programs, nobody can tell which, and a
    rollback brings nothing back. Name the version that was tested, or a digest.
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
      name: 'whatever was pushed last',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          initContainers:
            - name: migrate
              image: example.com/shop:2.3.1
          containers:
            - name: web
              image: example.com/shop:«latest»
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          initContainers:
            - name: migrate
              image: example.com/shop:2.3.1
          containers:
            - name: web
              image: example.com/shop:2.3.1
      `,
    },
  ],
  *check(scope) {
    for (const container of writtenImages(scope)) {
      const { imageNode: node, image } = container;
      if (!node || image?.tag !== 'latest' || image.digest !== undefined) continue;
      // the tag is the end of the scalar, before its quote
      const end = node.span.end - (node.style === 'plain' ? 0 : 1);
      const span = { start: end - image.tag.length, end };
      yield {
        at: container.workload.resource.at(span),
        message: `${container.title} runs ${image.name}:latest, which is whatever was pushed last. Name the version that was tested.`,
        fixes: [{ title: 'Name a version', safety: 'ask', edits: [{ span, text: `\${1:${escapeSnippet(tagFor(scope, image.name))}}` }] }],
      };
    }
  },
});
