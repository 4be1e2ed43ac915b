import type { Fix } from '../../core/fix.js';
import { dnsLabel, faultOf, fits, portName, type NameForm } from '../../syntax/kubernetes/names.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { offerText } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { remember } from '../../core/remember.js';
import { adapted, offerRename, portNames } from './parts/rename.js';
import { yaml } from './parts/yaml.js';

export default refused<'kubernetes-scope'>({
  id: 'kubernetes/valid-port-name',
  on: 'kubernetes-scope',
  title: 'Give ports names that the API server takes',
  fixes: ['safe', 'ask'],
  why: `
    The name of a container's port has at most 15 lower-case letters, digits and single \`-\`, a letter among them: the form of
    registered service names. A Service's port has more room, up to 63 characters.
  `,
  equivalents: ['kube-linter:invalid-target-ports', 'kube-score:container-ports-check'],
  examples: [
    {
      name: 'an underscore',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              ports:
                - name: «http_metrics»
                  containerPort: 9100
              livenessProbe:
                tcpSocket:
                  port: http_metrics
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
              targetPort: «http_metrics»
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              ports:
                - name: http-metrics
                  containerPort: 9100
              livenessProbe:
                tcpSocket:
                  port: http-metrics
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
              targetPort: http-metrics
      `,
    },
  ],
  *check(scope) {
    for (const resource of scope.resources)
      for (const { node, form } of illegalNames(resource))
        yield {
          at: resource.at(node.span),
          message: `The port name "${node.text}" ${faultOf(form, node.text)}, so the API server refuses it.`,
          fixes: () => fixesOf(scope, resource, node),
        };
  },
});

interface PortName {
  readonly node: YamlScalar;
  readonly form: NameForm;
}

const illegalNames = remember((resource: Resource): readonly PortName[] => {
  const illegal: PortName[] = [];
  const judge = (node: YamlScalar | undefined, form: NameForm): void => {
    if (node && !fits(form, node.text)) illegal.push({ node, form });
  };
  for (const port of resource.is('Service', '') ? mapsAt(resource.map, 'spec', 'ports') : []) {
    judge(scalarAt(port, 'name'), dnsLabel);
    const target = scalarAt(port, 'targetPort');
    if (typeof target?.value === 'string' && !/^\d+$/.test(target.text)) judge(target, portName);
  }
  for (const { containers } of resource.workloads)
    for (const { ports } of containers) for (const { map } of ports) judge(scalarAt(map, 'name'), portName);
  return illegal;
});

/** Renaming everywhere is safe where nothing else can mention the name, and it does not become another's. */
function fixesOf(scope: Scope, { file }: Resource, node: YamlScalar): Fix[] {
  const name = adapted(portName, node.text);
  if (name === undefined) return [];
  const alone = scope.files.length + scope.seen.length + scope.patches.length === 1 && scope.kustomizations.length === 0;
  const whole = node.text.length <= portName.longest && !portNames(file).has(name) && !file.templated;
  return alone && whole ? [offerRename(file, node, name, portNames, 'safe')] : offerText('Rename it', node, name);
}
