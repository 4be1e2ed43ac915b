import { nearest } from '../../core/distance.js';
import type { Report } from '../../core/finding.js';
import { escapeSnippet, type Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isClosedList } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { servicePorts } from './parts/service-ports.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-target-port',
  on: 'kubernetes-scope',
  title: 'Send traffic to ports that Pods have',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    A Service finds a port by its name among the ports that the containers declare; a name that none declares gets no traffic.
    A number works without being declared, so an undeclared one is only a hint.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a port misspelt',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
              targetPort: «htpt»
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels:
            app: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              ports:
                - name: http
                  containerPort: 8080
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
              targetPort: http
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels:
            app: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              ports:
                - name: http
                  containerPort: 8080
      `,
    },
  ],
  *check(scope) {
    for (const service of scope.own('Service')) {
      if (!service.is('Service', '') || scope.isPatched(service, 'spec', 'ports')) continue;
      const containers = containersOf(scope, service);
      if (!containers || containers.length === 0) continue;
      const declared = new Set<unknown>(containers.flatMap(({ ports }) => ports.flatMap(({ name, number }) => [name, number])));
      for (const { targetPort } of servicePorts(service) ?? []) {
        if (!targetPort || declared.has(targetPort.value)) continue;
        if (typeof targetPort.value === 'string') yield unknownName(service, targetPort, containers);
        else if (declared.size > 0) yield undeclared(service, targetPort);
      }
    }
  },
});

/** The containers behind a Service; undefined when some of their ports cannot be known. */
function containersOf(scope: Scope, service: Resource): readonly Container[] | undefined {
  const workloads = scope.targetsOf(service);
  const containers = workloads.flatMap(({ runContainers }) => runContainers);
  const known =
    workloads.every(
      (workload) => isClosedList(workload.spec, 'containers') && !scope.isPatched(workload.resource, ...workload.kind.template),
    ) && containers.every((container) => !container.partial && isClosedList(container.map, 'ports'));
  return known ? containers : undefined;
}

function unknownName(service: Resource, { text, span }: YamlScalar, containers: readonly Container[]): Report {
  const near = nearest(
    text,
    containers.flatMap(({ ports }) => ports.flatMap(({ name }) => name ?? [])),
  );
  const rename: Fix[] =
    near === undefined ? [] : [{ title: `Use ${near}`, safety: 'review', edits: [{ span, text: stringScalar(near), path: service.path }] }];
  return {
    at: service.at(span),
    message: `${service.title} sends traffic to the port "${text}", which no container of its Pods declares, so nothing answers. Name a port that they have.`,
    fixes: [...rename, ...nameThePort(text, containers)],
  };
}

/** Gives the only port without a name this one. */
function nameThePort(name: string, containers: readonly Container[]): Fix[] {
  const [only, ...more] = containers.flatMap((container) =>
    container.ports.flatMap((port) => (port.name === undefined ? [{ port, file: container.workload.resource.file }] : [])),
  );
  const edit = only && more.length === 0 ? put(only.file, only.port.map, ['name'], escapeSnippet(stringScalar(name))) : undefined;
  return edit && only ? [{ title: `Name the container's port ${name}`, safety: 'ask', edits: [{ ...edit, path: only.file.path }] }] : [];
}

const undeclared = (service: Resource, { text, span }: YamlScalar): Report => ({
  at: service.at(span),
  message: `${service.title} sends traffic to port ${text}, which no container of its Pods declares. It works if the program listens there; declare it so that readers know.`,
  severity: 'hint',
});
