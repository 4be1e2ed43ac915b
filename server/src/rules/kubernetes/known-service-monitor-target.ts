import { nearest } from '../../core/distance.js';
import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { sameNamespace } from '../../syntax/kubernetes/scope-index.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { Selector } from '../../syntax/kubernetes/selector.js';
import { isMissing, mapAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { servicePorts } from '../../syntax/kubernetes/service-ports.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-service-monitor-target',
  on: 'kubernetes-scope',
  title: 'Monitor what exists',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A ServiceMonitor picks Services by the labels in their own metadata, a PodMonitor picks Pods, and both name the port to
    ask. When nothing matches, Prometheus scrapes nothing, and alerts about it never fire.
  `,
  equivalents: ['kube-linter:dangling-servicemonitor'],
  examples: [
    {
      name: 'a port misspelt',
      bad: yaml`
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          endpoints:
            - port: «metric»
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          labels:
            app: web
        spec:
          ports:
            - name: metrics
              port: 9090
      `,
      good: yaml`
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          endpoints:
            - port: metrics
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          labels:
            app: web
        spec:
          ports:
            - name: metrics
              port: 9090
      `,
    },
  ],
  only: holds('ServiceMonitor', 'PodMonitor'),
  *check(scope) {
    for (const monitor of [...scope.own('ServiceMonitor'), ...scope.own('PodMonitor')]) {
      const selector = Selector.full(mapAt(monitor.map, 'spec', 'selector'));
      if (!monitor.is(monitor.kind, 'monitoring.coreos.com') || !selector || selector.empty || selector.open) continue;
      // what another namespace holds is often another team's
      if (!isMissing(monitor.map, 'spec', 'namespaceSelector') || scope.isPatched(monitor)) continue;
      const ports = portsOf(scope, monitor, selector);
      if (ports === undefined) continue;
      if (ports.length === 0) yield nothing(scope, monitor);
      else yield* unknownPorts(monitor, new Set(ports));
    }
  },
});

/** The names of the ports of what a monitor selects; empty when that is nothing, undefined when nobody can tell. */
function portsOf(scope: Scope, monitor: Resource, selector: Selector): readonly string[] | undefined {
  const namespace = scope.namespaceOf(monitor);
  if (monitor.kind === 'PodMonitor') {
    const { workloads, certain } = scope.select(scope.selecting(monitor, selector), namespace);
    if (!certain || workloads.some(({ resource }) => scope.isPatched(resource))) return undefined;
    return workloads.flatMap(({ runContainers }) => runContainers.flatMap(({ ports }) => ['', ...ports.map(({ name }) => name ?? '')]));
  }
  const names: string[] = [];
  for (const service of scope.ofKind('Service')) {
    const matches = sameNamespace(scope.namespaceOf(service), namespace)
      ? selector.matches(service.labels.with(scope.chainOf(service).podLabels))
      : false;
    if (matches === false) continue;
    const ports = servicePorts(service);
    if (matches === undefined || !ports || scope.isPatched(service)) return undefined;
    names.push('', ...ports.map(({ name }) => name?.text ?? ''));
  }
  return names;
}

const nothing = (scope: Scope, monitor: Resource): Report => ({
  at: monitor.at(mapAt(monitor.map, 'spec')?.own('selector')?.key.span ?? monitor.map.span),
  message: `${monitor.title} selects no ${monitor.kind === 'PodMonitor' ? 'Pod' : 'Service'} among these manifests, so nothing is scraped. Use labels that one of them has in its metadata.`,
  ...(!scope.complete && { severity: 'hint' as const }),
});

function* unknownPorts(monitor: Resource, ports: ReadonlySet<string>): Generator<Report> {
  for (const endpoint of mapsAt(monitor.map, 'spec', monitor.kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints')) {
    const port = scalarAt(endpoint, 'port');
    if (!port || ports.has(port.text)) continue;
    const near = nearest(port.text, ports);
    yield {
      at: monitor.at(port.span),
      message: `${monitor.title} asks for the port "${port.text}", which nothing it selects has, so nothing is scraped. Name one that is there.`,
      fixes:
        near === undefined || near === ''
          ? []
          : [{ title: `Use ${near}`, safety: 'review', edits: [{ span: port.span, text: stringScalar(near), path: monitor.path }] }],
    };
  }
}
