import { nearest } from '../../core/distance.js';
import type { Report } from '../../core/finding.js';
import { escapeSnippet, type Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isClosedList } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { remember } from '../../core/remember.js';
import { servicePorts } from '../../syntax/kubernetes/service-ports.js';
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
  equivalents: ['kics:service_does_not_target_pod'],
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
  only: holds('Service'),
  *check(scope) {
    for (const service of scope.own('Service')) {
      const named = targets(service);
      const workloads = named.length === 0 ? [] : scope.targetsOf(service);
      if (workloads.length === 0 || !workloads.every((workload) => declaredPorts(workload).known)) continue;
      const missing = named.filter((port) => !workloads.some((workload) => declaredPorts(workload).ports.has(port.value)));
      if (missing.length === 0 || scope.isPatched(service, 'spec', 'ports')) continue;
      if (workloads.some(({ resource, kind }) => scope.isPatched(resource, ...kind.template))) continue;
      const containers = workloads.flatMap(({ runContainers }) => runContainers);
      for (const port of missing) {
        if (typeof port.value === 'string') yield unknownName(service, port, containers);
        else if (containers.some(({ ports }) => ports.length > 0)) yield undeclared(service, port);
      }
    }
  },
});

/** The target ports that a Service names. */
const targets = remember((service: Resource): readonly YamlScalar[] =>
  service.is('Service', '') ? (servicePorts(service) ?? []).flatMap(({ targetPort }) => targetPort ?? []) : [],
);

/** The ports that the containers of a workload declare, by name and number, and whether those are all. */
const declaredPorts = remember((workload: Workload): { readonly known: boolean; readonly ports: ReadonlySet<unknown> } => {
  const containers = workload.runContainers;
  const known = isClosedList(workload.spec, 'containers') && containers.every(({ partial, map }) => !partial && isClosedList(map, 'ports'));
  return { known, ports: new Set(containers.flatMap(({ ports }) => ports.flatMap(({ name, number }) => [name, number]))) };
});

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
