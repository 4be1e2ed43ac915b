import { fixesIn, type Report } from '../../core/finding.js';
import { rule, type RuleSettings } from '../../core/rule.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { holds } from './parts/mentions.js';
import { controlRules, controlsOf, type PodSecurityLevel } from './parts/pod-security-controls.js';
import { remember } from '../../core/remember.js';
import { yaml } from './parts/yaml.js';

const levels = ['baseline', 'restricted'] as const;

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/match-pod-security-level',
  on: 'kubernetes-scope',
  title: 'Keep to the Pod Security level of the namespace',
  severity: 'error',
  category: 'security',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The label \`pod-security.kubernetes.io/enforce\` of a namespace makes the API server refuse Pods that break its level, often long
    after the Deployment was accepted. The labels \`warn\` and \`audit\` only tell, so what breaks those weighs less.
  `,
  equivalents: [],
  supersedes: controlRules,
  examples: [
    {
      name: 'privileged in a namespace that enforces baseline',
      bad: yaml`
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce: baseline
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
        spec:
          containers:
            - name: web
              image: nginx:1.27
              securityContext:
                runAsUser: 1000
                privileged: «true»
      `,
    },
  ],
  only: holds('Namespace'),
  *check(scope, _options, settings) {
    const demands = new Map(scope.ofKind('Namespace').map((namespace) => [namespace.name, demandsOf(namespace)]));
    if (![...demands.values()].some(({ enforce, tell }) => enforce ?? tell)) return;
    for (const resource of scope.resources) {
      const namespace = scope.namespaceOf(resource);
      const demand = namespace === undefined ? undefined : demands.get(namespace);
      if (!demand || namespace === undefined || resource.workloads.length === 0) continue;
      if (resource.partial || scope.isPatched(resource)) continue;
      const { enforce, tell } = demand;
      const refused = enforce ? breaches(resource, enforce, settings) : [];
      const told = tell ? breaches(resource, tell, settings) : [];
      for (const report of refused) yield about(resource, namespace, report);
      for (const report of told)
        if (!refused.some(({ at }) => at.start === report.at.start)) yield { ...about(resource, namespace, report), severity: 'info' };
    }
  },
});

/** The level that a namespace enforces, and the one that it warns about. */
function demandsOf({ labels: { values } }: Resource): {
  readonly enforce: PodSecurityLevel | undefined;
  readonly tell: PodSecurityLevel | undefined;
} {
  const at = (mode: string): PodSecurityLevel | undefined =>
    levels.find((level) => level === values.get(`pod-security.kubernetes.io/${mode}`));
  return { enforce: at('enforce'), tell: at('warn') ?? at('audit') };
}

const about = (resource: Resource, namespace: string, report: Report): Report => ({
  at: resource.at(report.at),
  message: `The namespace "${namespace}" has a Pod Security level that this breaks. ${report.message}`,
  fixes: fixesIn(report).flatMap((fix) =>
    fix.safety === 'review' || fix.safety === 'safe'
      ? [{ ...fix, safety: 'review' as const, edits: fix.edits.map((edit) => ({ ...edit, path: edit.path ?? resource.path })) }]
      : [],
  ),
});

type Breaches = ReadonlyMap<Resource, readonly Report[]>;

/** What the rules of a level say of each object of a file, by level and target version. */
const known = remember((file: KubernetesFile) => ({ file, said: new Map<string, Breaches>() }));

function breaches(resource: Resource, level: PodSecurityLevel, settings: RuleSettings): readonly Report[] {
  const { file, said } = known(resource.file);
  const key = `${level} ${settings.kubernetesVersion}`;
  const found = said.get(key) ?? judge(file, level, settings);
  said.set(key, found);
  return found.get(resource) ?? [];
}

function judge(file: KubernetesFile, level: PodSecurityLevel, settings: RuleSettings): Breaches {
  const all = controlsOf(level).flatMap(({ rule: control, options }) => [...control.check(file, options, settings)]);
  all.sort((a, b) => a.at.start - b.at.start);
  // two controls may object to one value
  const reports = all.filter(({ at }, i) => at.start !== all[i - 1]?.at.start || at.end !== all[i - 1]?.at.end);
  let next = 0;
  return new Map(
    file.resources().map((resource) => {
      while ((reports[next]?.at.start ?? Infinity) < resource.span.start) next++;
      const first = next;
      while ((reports[next]?.at.start ?? Infinity) < resource.span.end) next++;
      return [resource, reports.slice(first, next)];
    }),
  );
}
