import { rule } from '../../core/rule.js';
import { removedApi } from './parts/removed-apis.js';
import { isAtLeast } from './parts/versions.js';
import { replaceApi } from './parts/replace-api.js';
import { writtenVersions } from './parts/written-versions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-removed-api',
  title: 'Use APIs that the cluster serves',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: `
    Kubernetes removes old versions of its API. The API server of the target version refuses such a document; what it refuses
    depends on the configuration key \`kubernetes.version\`.
  `,
  equivalents: [
    'kube-linter:no-extensions-v1beta',
    'kube-score:stable-version',
    'trivy:KSV-0107',
    'kics:object_is_using_a_deprecated_api_version',
    'pluto:removed',
  ],
  examples: [
    {
      name: 'only the version changes',
      bad: yaml`
        apiVersion: «policy/v1beta1»
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: web
      `,
      good: yaml`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: web
      `,
    },
    {
      name: 'the successor needs a selector',
      bad: yaml`
        apiVersion: «extensions/v1beta1»
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: nginx:1.27
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: nginx:1.27
          selector:
            matchLabels:
              app: web
      `,
    },
  ],
  *check(file, _options, { kubernetesVersion }) {
    for (const { resource, node } of writtenVersions(file)) {
      const api = removedApi(resource.apiVersion, resource.kind);
      if (api?.removed === undefined || !isAtLeast(kubernetesVersion, api.removed)) continue;
      const advice = api.to === undefined ? 'Nothing takes its place.' : `Use ${api.to}.`;
      yield {
        at: node.span,
        message: `${resource.kind} in ${resource.apiVersion} was removed in Kubernetes ${api.removed}, so the API server refuses it. ${advice}`,
        fixes: () => replaceApi(resource, api, kubernetesVersion),
      };
    }
  },
});
