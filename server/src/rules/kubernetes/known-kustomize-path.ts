import { nearest } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { basename, dirname } from '../../core/path.js';
import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import type { NamedPath } from '../../syntax/kubernetes/kustomization.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-kustomize-path',
  on: 'kubernetes-scope',
  title: 'Name files that exist in a kustomization',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Kustomize builds nothing when one of the files or folders that a kustomization names is missing. What a \`secretGenerator\`
    reads, and env files, are often kept out of the repository, so those weigh less.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a file misspelt',
      path: 'kustomization.yaml',
      bad: yaml`
        resources:
          - «deployement.yaml»
      `,
      files: { 'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n' },
      good: yaml`
        resources:
          - deployment.yaml
      `,
    },
  ],
  only: ({ kustomizations }) => kustomizations.length > 0,
  *check(scope) {
    for (const kustomization of scope.kustomizations)
      for (const named of kustomization.namedPaths()) {
        if (scope.surroundings.exists(named.path) !== false) continue;
        yield {
          at: { ...named.node.span, path: kustomization.file.path },
          message: `Kustomize finds no ${named.text} here, so it builds nothing. Name a file or folder that exists.`,
          ...(named.secret && { severity: 'info' as const }),
          fixes: () => nearPath(scope, named, kustomization.file.path),
        };
      }
  },
});

/** The file beside it whose name is nearest, in the same folder. */
function nearPath({ surroundings }: Scope, { node, text, path }: NamedPath, file: string): Fix[] {
  const near = nearest(basename(path), surroundings.namesIn(dirname(path)));
  if (near === undefined || !text.endsWith(basename(path))) return [];
  const key = node.text.slice(0, node.text.length - text.length);
  const whole = key + text.slice(0, text.length - basename(path).length) + near;
  return [{ title: `Use ${near}`, safety: 'review', edits: [{ span: node.span, text: stringScalar(whole), path: file }] }];
}
