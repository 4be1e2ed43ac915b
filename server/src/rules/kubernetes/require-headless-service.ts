import type { Report } from '../../core/finding.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import { rule } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isMissing, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { holds } from './parts/mentions.js';
import { newDocument } from './parts/new-document.js';
import { isAtLeast } from './parts/versions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/require-headless-service',
  on: 'kubernetes-scope',
  title: 'Give a StatefulSet its headless Service',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review', 'generate'],
  since: '0.1.0',
  why: `
    The Pods of a StatefulSet have names of their own in DNS (\`web-0.web\`) only through the headless Service that \`serviceName\`
    names: one with \`clusterIP: None\` that selects them. Since Kubernetes 1.34 a StatefulSet may do without.
  `,
  equivalents: ['kube-score:statefulset-has-servicename', 'kics:statefulset_without_service_name'],
  examples: [
    {
      name: 'a Service that is nowhere',
      bad: yaml`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: «db»
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: postgres:17
                  ports:
                    - containerPort: 5432
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: postgres:17
                  ports:
                    - containerPort: 5432
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
      `,
    },
  ],
  only: holds('StatefulSet'),
  *check(scope, _options, { kubernetesVersion }) {
    for (const resource of scope.own('StatefulSet')) {
      const [workload] = resource.workloads;
      if (!workload || !resource.is('StatefulSet', 'apps') || scope.isPatched(resource, 'spec', 'serviceName')) continue;
      const report = judge(scope, workload, isAtLeast(kubernetesVersion, '1.34'));
      if (report) yield report;
    }
  },
});

function judge(scope: Scope, workload: Workload, optional: boolean): Report | undefined {
  const { resource } = workload;
  const name = scalarAt(resource.map, 'spec', 'serviceName');
  if (!name) {
    if (optional || !isMissing(resource.map, 'spec', 'serviceName')) return undefined;
    return {
      at: resource.at(resource.specSpan),
      message: `${resource.title} names no Service, which Kubernetes before 1.34 needs to give its Pods names in DNS. Set spec.serviceName to a headless Service.`,
    };
  }
  const namespace = scope.namespaceOf(resource);
  const found = scope.lookUp('Service', name.text, namespace);
  if (found === 'perhaps') return undefined;
  const report = { at: resource.at(name.span) };
  const says = (what: string): string => `${resource.title} names the Service "${name.text}", ${what}, so its Pods have no names in DNS.`;
  if (found) {
    const wrong = found.resource && mismatch(scope, workload, found.resource);
    return wrong === undefined ? undefined : { ...report, message: `${says(wrong)} Give it one with clusterIP: None that selects them.` };
  }
  const elsewhere = scope.surroundings.holds(`Service/${name.text}`);
  const near = elsewhere ? undefined : scope.nearest('Service', name.text, namespace);
  return {
    ...report,
    message: `${says('which is not among these manifests')} Add it.`,
    ...(near === undefined && (elsewhere || !scope.complete) && { severity: 'hint' as const }),
    fixes: [
      ...(near === undefined
        ? []
        : [
            {
              title: `Use ${near}`,
              safety: 'review' as const,
              edits: [{ span: name.span, text: stringScalar(near), path: resource.path }],
            },
          ]),
      ...newDocument(scope, resource, { apiVersion: 'v1', kind: 'Service', name: name.text, body: headless(workload) }),
    ],
  };
}

/** Why a Service does not name the Pods of a StatefulSet. */
function mismatch(scope: Scope, workload: Workload, service: Resource): string | undefined {
  if (scope.isPatched(service) || !service.podSelector) return undefined;
  if (isMissing(service.map, 'spec', 'clusterIP') || (textAt(service.map, 'spec', 'clusterIP') ?? 'None') !== 'None')
    return 'which is not headless';
  const { workloads, certain } = scope.select(scope.selecting(service, service.podSelector), scope.namespaceOf(service));
  return certain && !workloads.includes(workload) ? 'which selects other Pods' : undefined;
}

function headless({ labels, runContainers }: Workload): string {
  const selector = [...labels.values].map(([key, value]) => `    ${key}: ${stringScalar(value)}\n`);
  const ports = runContainers
    .flatMap(({ ports }) => ports)
    .flatMap(({ name, number }) => {
      const named = name === undefined ? '' : `      name: ${name}\n`;
      return number === undefined ? [] : [`    - port: ${String(number)}\n${named}`];
    });
  return `spec:\n  clusterIP: None\n  selector:\n${selector.join('')}${ports.length === 0 ? '' : `  ports:\n${ports.join('')}`}`;
}
