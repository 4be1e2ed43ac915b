import { nearest } from '../../core/distance.js';
import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import { customKind } from '../../syntax/kubernetes/custom-kinds.js';
import { quotedAs } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { builtInKinds, builtInShape, groupOf, isBuiltInGroup, versionToWrite } from '../../syntax/kubernetes/schema.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { isKnownGroup, otherCoreKinds } from './parts/known-groups.js';
import { removedApi } from './parts/removed-apis.js';
import { remember } from '../../core/remember.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-kind',
  on: 'kubernetes-scope',
  title: 'Use kinds that the cluster has',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The API server takes objects of kinds that are built in, in the version that serves them, and of kinds that a
    CustomResourceDefinition adds. A kind of a group that nobody here defines is reported as a hint: its fields are not checked.
  `,
  equivalents: ['kube-linter:schema-validation'],
  examples: [
    {
      name: 'a slip of the finger',
      bad: yaml`
        apiVersion: apps/v1
        kind: «Deploymnet»
        metadata:
          name: web
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
      `,
    },
    {
      name: 'a version that has no such kind',
      bad: yaml`
        apiVersion: «v1»
        kind: Deployment
        metadata:
          name: web
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
      `,
    },
  ],
  *check(scope) {
    for (const resource of scope.resources) {
      if (isServed(resource)) continue;
      const { apiVersionNode, kindNode, kind } = resource;
      if (!apiVersionNode || !kindNode || kind === '' || isKnownKind(scope, resource)) continue;
      const report = wrongVersion(resource, apiVersionNode) ?? wrongKind(resource, kindNode) ?? unknownGroup(resource, apiVersionNode);
      if (report) yield report;
    }
  },
});

// nearly every object is of a kind that is built in
const isServed = remember(({ apiVersion, kind }: Resource): boolean => builtInShape(apiVersion, kind) !== undefined);

function isKnownKind(scope: Scope, resource: Resource): boolean {
  const { apiVersion, group, kind } = resource;
  const single = kind.replace(/List$/, '');
  return (
    (group === '' && otherCoreKinds.has(kind)) ||
    builtInShape(apiVersion, single) !== undefined ||
    removedApi(apiVersion, kind) !== undefined ||
    (group !== undefined && isKnownGroup(group) && !isBuiltInGroup(group)) ||
    customKind(scope, resource) !== undefined
  );
}

/** A kind that is built in, in a group that is, or that looks like one. */
function wrongVersion(resource: Resource, node: YamlScalar): Report | undefined {
  const { kind, group = '', apiVersion } = resource;
  const right = versionToWrite(kind, group) ?? versionToWrite(kind);
  if (right === undefined || (!isBuiltInGroup(group) && nearest(group, [groupOf(right)]) === undefined)) return undefined;
  return replacing(
    resource,
    node,
    right,
    `No version of Kubernetes that is still supported serves ${kind} in ${apiVersion}. It is in ${right}.`,
  );
}

/** A kind that its group does not have. */
function wrongKind(resource: Resource, node: YamlScalar): Report | undefined {
  const { kind, group = '', apiVersion } = resource;
  if (!isBuiltInGroup(group)) return undefined;
  const near = nearest(
    kind,
    [...builtInKinds()].flatMap(([name, versions]) => (versions.includes(apiVersion) ? [name] : [])),
  );
  const message = `Kubernetes has no ${kind} in ${apiVersion}, so the API server refuses it.`;
  return near === undefined ? { at: resource.at(node.span), message } : replacing(resource, node, near, `${message} Did you mean ${near}?`);
}

/** Groups of custom resources have a dot, which files of other tools seldom have there. */
function unknownGroup(resource: Resource, node: YamlScalar): Report | undefined {
  const { kind, group = '' } = resource;
  if (!group.includes('.')) return undefined;
  const message = `Nothing here defines ${kind} of ${group}, so its fields are not checked. A CustomResourceDefinition in the workspace lets them be.`;
  return { at: resource.at(node.span), message, severity: 'hint' };
}

function replacing(resource: Resource, node: YamlScalar, text: string, message: string): Report {
  const at = resource.at(node.span);
  return {
    at,
    message,
    fixes: [{ title: `Change to ${text}`, safety: 'review', edits: [{ span: node.span, text: quotedAs(node, text), path: at.path }] }],
  };
}
