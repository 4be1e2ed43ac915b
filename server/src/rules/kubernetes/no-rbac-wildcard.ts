import { rule } from '../../core/rule.js';
import { holds } from './parts/mentions.js';
import { isBound, judgedRoles, rulesOf } from '../../syntax/kubernetes/rbac.js';
import { boundOnly, roleWith, type BoundOnly } from './parts/role-example.js';

interface Wildcard extends BoundOnly {
  readonly groups: boolean;
}

export default rule<'kubernetes-scope', Wildcard>({
  id: 'kubernetes/no-rbac-wildcard',
  on: 'kubernetes-scope',
  title: 'List what a role allows',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    \`*\` allows every verb, or every resource of a group, those that come with the next release or the next operator included. List what is
    needed: it is short for most programs, and a reader can judge it.
  `,
  equivalents: [
    'kube-linter:wildcard-in-rules',
    'trivy:KSV-0044',
    'trivy:KSV-0045',
    'trivy:KSV-0046',
    'trivy:KSV-0112',
    'checkov:CKV_K8S_49',
    'kics:rbac_wildcard_in_rule',
  ],
  options: {
    boundOnly,
    groups: { default: false, all: true, description: 'Report `*` in `apiGroups` too where resources and verbs are listed.' },
  },
  examples: [{ name: 'every verb', bad: roleWith(`apiGroups: [apps]\n    resources: [deployments]\n    verbs: ['get', «'*'»]\n`) }],
  only: holds('Role', 'ClusterRole'),
  *check(scope, options) {
    for (const role of judgedRoles(scope)) {
      if (options.boundOnly && !isBound(scope, role)) continue;
      for (const { groups, resources, verbs } of rulesOf(role)) {
        const [resource, verb, group] = [resources, verbs, options.groups ? groups : []].map((list) =>
          list.find(({ text }) => text === '*'),
        );
        const at = resource ?? verb ?? group;
        if (!at) continue;
        const words = [resource && 'resource', verb && 'verb', at === group && 'group'];
        const what = words.flatMap((word) => (word ? [`every ${word}`] : []));
        yield { at: role.at(at.span), message: `${role.title} allows ${what.join(' and ')}, also those to come. List what is needed.` };
      }
    }
  },
});
