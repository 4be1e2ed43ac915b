import type { Severity } from '../../core/finding.js';
import { rule, type Options, type PresetName, type Rule } from '../../core/rule.js';
import { holds } from './parts/mentions.js';
import { judgedBindings, roleRefOf, subjectsOf } from '../../syntax/kubernetes/rbac.js';
import { bindingWith } from './parts/role-example.js';

interface Row {
  readonly id: string;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly title: string;
  readonly why: string;
  /** `kind name` of the subjects. */
  readonly subjects: readonly string[];
  /** Roles of the cluster that are meant for them. */
  readonly spares: readonly string[];
  /** The message, behind "gives its role to". */
  readonly says: string;
  readonly equivalents: readonly string[];
}

const discovery = ['system:discovery', 'system:public-info-viewer'];

const rows: readonly Row[] = [
  {
    id: 'kubernetes/no-anonymous-binding',
    severity: 'warning',
    presets: { recommended: {}, security: {} },
    title: 'Give anonymous requests no rights',
    why: '`system:anonymous` and `system:unauthenticated` are requests without any credentials: whoever reaches the API server has the rights of the role.',
    subjects: ['User system:anonymous', 'Group system:unauthenticated'],
    spares: discovery,
    says: 'whoever reaches the API server, without any credentials. Name an account or a group.',
    equivalents: ['trivy:KSV-0122', 'kubesec:BindingsToSystemAnonymous'],
  },
  {
    id: 'kubernetes/no-authenticated-binding',
    severity: 'warning',
    presets: { security: {} },
    title: 'Do not give rights to everybody who is authenticated',
    why: 'Every ServiceAccount is in the group `system:authenticated`, and, with the identity providers of some clouds, everybody who has an account there.',
    subjects: ['Group system:authenticated'],
    spares: ['system:basic-user', ...discovery],
    says: 'every ServiceAccount and every user of the identity provider. Name a group of your own.',
    equivalents: ['trivy:KSV-01011'],
  },
  {
    id: 'kubernetes/no-masters-binding',
    severity: 'warning',
    presets: { recommended: {}, security: {} },
    title: 'Do not bind roles to system:masters',
    why: 'Members of `system:masters` may do everything whatever bindings say, and cannot lose it. A binding to it changes nothing, or hides that its subjects are meant to be administrators.',
    subjects: ['Group system:masters'],
    spares: [],
    says: 'system:masters, which may do everything anyway and cannot be taken back. Name a group of your own.',
    equivalents: ['trivy:KSV-0123'],
  },
  {
    id: 'kubernetes/no-default-account-binding',
    severity: 'info',
    presets: { security: {} },
    title: 'Give the default ServiceAccount no rights',
    why: 'Every Pod that names no ServiceAccount runs as `default`, so all of them get the rights, those of tomorrow included.',
    subjects: ['ServiceAccount default'],
    spares: [],
    says: 'every Pod of the namespace that names no ServiceAccount. Make an account for the program that needs it.',
    equivalents: ['checkov:CKV_K8S_42', 'kics:role_binding_to_default_service_account'],
  },
];

const forbidSubject = (row: Row): Rule => {
  const subjects = new Set(row.subjects);
  const spares = new Set(row.spares);
  const [kind = '', name = ''] = row.subjects[0]?.split(' ') ?? [];
  return rule<'kubernetes-scope'>({
    id: row.id,
    on: 'kubernetes-scope',
    title: row.title,
    severity: row.severity,
    category: 'security',
    presets: row.presets,
    fixes: [],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    examples: [{ name: 'a role of the cluster', bad: bindingWith('view', kind, `«${name}»`) }],
    only: holds('RoleBinding', 'ClusterRoleBinding'),
    *check(scope) {
      for (const binding of judgedBindings(scope))
        for (const subject of subjectsOf(binding)) {
          if (!subjects.has(`${subject.kind} ${subject.name.text}`) || spares.has(roleRefOf(binding)?.node.text ?? '')) continue;
          yield { at: binding.at(subject.name.span), message: `${binding.title} gives its role to ${row.says}` };
        }
    },
  });
};

export default rows.map(forbidSubject);
