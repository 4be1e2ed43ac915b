import type { Report } from '../../core/finding.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { dnsLabel, dnsSubdomain, faultOf, fits, pathSegment, serviceName, type NameForm } from '../../syntax/kubernetes/names.js';
import { builtInKinds, groupOf } from '../../syntax/kubernetes/schema.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { refused } from './parts/refused.js';
import { adapted, objectNames, offerRename } from './parts/rename.js';
import { yaml } from './parts/yaml.js';

/** Kinds whose names are no plain subdomains. Pods of a StatefulSet are reached, those of a Job labelled, by its name. */
const forms: Readonly<Record<string, NameForm>> = {
  Namespace: dnsLabel,
  StatefulSet: dnsLabel,
  Service: serviceName,
  Role: pathSegment,
  ClusterRole: pathSegment,
  RoleBinding: pathSegment,
  ClusterRoleBinding: pathSegment,
  Job: { ...dnsSubdomain, longest: 63 },
  CronJob: { ...dnsSubdomain, longest: 52 },
};

export default refused({
  id: 'kubernetes/valid-name',
  title: 'Use names that the API server takes',
  fixes: ['review'],
  why: `
    Names become parts of URLs and host names, so most consist of lower-case letters, digits, \`-\` and \`.\`. Services, namespaces,
    containers and volumes take no \`.\`, roles nearly anything. A CronJob leaves room for what its Jobs add: 52 characters.
  `,
  examples: [
    {
      name: 'capitals and an underscore',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: «My_Settings»
        data: {}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              envFrom:
                - configMapRef:
                    name: My_Settings
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: my-settings
        data: {}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              envFrom:
                - configMapRef:
                    name: my-settings
      `,
    },
  ],
  *check(file) {
    for (const resource of file.resources()) {
      if (!hasLegalName(resource) && isBuiltIn(resource)) yield* ofObject(resource);
      for (const { containers, volumes } of resource.workloads) {
        for (const { map, name } of containers)
          if (name !== undefined && !fits(dnsLabel, name)) yield* judge(resource, scalarAt(map, 'name'), dnsLabel);
        for (const map of volumes) yield* judge(resource, scalarAt(map, 'name'), dnsLabel);
      }
    }
  },
});

const formOf = (kind: string): NameForm => forms[kind] ?? dnsSubdomain;

const hasLegalName = ({ kind, name }: Resource): boolean => name !== undefined && fits(formOf(kind), name);

function* ofObject(resource: Resource): Generator<Report> {
  const form = formOf(resource.kind);
  yield* judge(resource, resource.nameNode, form);
  const generated = scalarAt(resource.metadata, 'generateName');
  if (!resource.nameNode) yield* judge(resource, generated, form, /-*$/.exec(generated?.text ?? '')?.[0]);
}

/** `end` is what may stand behind a name although the name must not end in it. */
function* judge({ file }: Resource, node: YamlScalar | undefined, form: NameForm, end = ''): Generator<Report> {
  const name = node?.text.slice(0, node.text.length - end.length);
  if (!node || name === undefined || fits(form, name)) return;
  const legal = adapted(form, name);
  yield {
    at: node.span,
    message: `The name "${node.text}" ${faultOf(form, name)}, so the API server refuses it.`,
    fixes: legal === undefined ? [] : [offerRename(file, node, legal + end, objectNames)],
  };
}

/** Whether it is one of Kubernetes' own kinds, whatever the version within its group; some have come from the group of extensions. */
function isBuiltIn({ kind, apiVersion }: Resource): boolean {
  const group = groupOf(apiVersion);
  return (builtInKinds().get(kind) ?? []).some((version) => groupOf(version) === group || group === 'extensions');
}
