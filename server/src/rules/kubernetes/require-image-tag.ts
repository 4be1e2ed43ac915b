import { escapeSnippet } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { builderOf, tagFor, writtenImages } from './parts/images.js';
import { yaml } from './parts/yaml.js';

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
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: «localhost:5000/web»
            - name: log
              image: localhost:5000/web:1.4.2
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: localhost:5000/web:1.4.2
            - name: log
              image: localhost:5000/web:1.4.2
      `,
    },
  ],
  *check(scope) {
    for (const container of writtenImages(scope)) {
      const { imageNode: node, image } = container;
      if (!node || !image || image.tag !== undefined || image.digest !== undefined) continue;
      const at = container.workload.resource.at(node.span);
      const builder = builderOf(scope, image.name);
      if (builder !== undefined) {
        const message = `${container.title} runs ${image.name}, which ${builder} builds and tags. Applied without ${builder}, it gets whatever was pushed last.`;
        yield { at, severity: 'hint', message };
        continue;
      }
      const end = node.span.end - (node.style === 'plain' ? 0 : 1);
      yield {
        at,
        message: `${container.title} runs ${image.name} without a tag, so it gets whatever was pushed last. Name the version that was tested.`,
        fixes: [
          {
            title: 'Add a tag',
            safety: 'ask',
            edits: [{ span: { start: end, end }, text: `:\${1:${escapeSnippet(tagFor(scope, image.name))}}` }],
          },
        ],
      };
    }
  },
});
