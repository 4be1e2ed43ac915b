import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { addOnApi, removedApi } from './parts/removed-apis.js';
import { isAtLeast } from './parts/versions.js';
import { replaceApi } from './parts/replace-api.js';
import { writtenVersions } from './parts/written-versions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-deprecated-api',
  title: 'Leave deprecated APIs before they are removed',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: `
    A deprecated version of an API still works, and stops working with some later release. Moving on while both versions are
    served is a change of one line; during an upgrade it is an outage.
  `,
  equivalents: ['kube-score:stable-version', 'trivy:KSV-0107', 'kics:object_is_using_a_deprecated_api_version', 'pluto:deprecated'],
  examples: [
    {
      name: 'the next release but one refuses it',
      settings: { kubernetesVersion: '1.23' },
      bad: yaml`
        apiVersion: «batch/v1beta1»
        kind: CronJob
        metadata:
          name: report
      `,
      good: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
      `,
    },
  ],
  *check(file, _options, { kubernetesVersion }) {
    for (const { resource, node } of writtenVersions(file)) {
      const report = ofKubernetes(resource, kubernetesVersion) ?? ofAddOn(resource);
      if (report) yield { at: node.span, ...report };
    }
  },
});

function ofKubernetes(resource: Resource, version: string): Omit<Report, 'at'> | undefined {
  const api = removedApi(resource.apiVersion, resource.kind);
  if (!api || !isAtLeast(version, api.deprecated) || (api.removed !== undefined && isAtLeast(version, api.removed))) return undefined;
  // what is stable stays for as long as Kubernetes 1 does
  const open = /alpha|beta/.test(resource.apiVersion) ? 'and may be removed' : 'and stays as it is';
  const end = api.removed === undefined ? open : `and is removed in ${api.removed}`;
  const advice = api.to === undefined ? 'Nothing takes its place.' : `Use ${api.to}.`;
  return {
    message: `${resource.kind} in ${resource.apiVersion} is deprecated since Kubernetes ${api.deprecated} ${end}. ${advice}`,
    fixes: replaceApi(resource, api, version),
  };
}

function ofAddOn({ apiVersion, kind }: Resource): Omit<Report, 'at'> | undefined {
  const api = addOnApi(apiVersion);
  return api && { message: `${kind} in ${apiVersion} is gone since ${api.component} ${api.removed}. Use ${api.to}.` };
}
