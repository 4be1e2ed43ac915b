import { rule } from '../../core/rule.js';
import { parseImage } from '../../syntax/image/reference.js';
import { itemsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-open-registry-prefix',
  title: 'End allowed repositories with a slash',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The Gatekeeper policy K8sAllowedRepos compares the beginning of an image's name. Without a slash at its end, \`registry.example.com\` also
    allows \`registry.example.com.evil.org\`.
  `,
  equivalents: ['trivy:KSV-0124'],
  examples: [
    {
      name: 'the beginning of another host',
      bad: yaml`
        apiVersion: constraints.gatekeeper.sh/v1beta1
        kind: K8sAllowedRepos
        metadata:
          name: ours
        spec:
          parameters:
            repos:
              - «registry.example.com»
      `,
      good: yaml`
        apiVersion: constraints.gatekeeper.sh/v1beta1
        kind: K8sAllowedRepos
        metadata:
          name: ours
        spec:
          parameters:
            repos:
              - registry.example.com/
      `,
    },
  ],
  only: holds('K8sAllowedRepos'),
  *check(file) {
    for (const resource of file.resources()) {
      if (!resource.is('K8sAllowedRepos', 'constraints.gatekeeper.sh')) continue;
      for (const item of itemsAt(resource.map, 'spec', 'parameters', 'repos')) {
        const repository = scalarAt(item);
        if (!repository || !isOpenPrefix(repository.text)) continue;
        const end = repository.end - (repository.style === 'plain' ? 0 : 1);
        yield {
          at: repository.span,
          message: `"${repository.text}" is the beginning of other registries, too. End it with a slash.`,
          fixes: [{ title: 'Append a slash', safety: 'review', edits: [{ span: { start: end, end }, text: '/' }] }],
        };
      }
    }
  },
});

/** Whether other names begin with it: it ends neither with a slash nor with the tag or digest of one image. */
function isOpenPrefix(text: string): boolean {
  const { tag, digest } = parseImage(text);
  return text !== '' && !text.endsWith('/') && digest === undefined && (tag === undefined || /^\d+$/.test(tag));
}
