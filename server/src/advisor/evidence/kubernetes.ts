import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { Scope } from '../../syntax/kubernetes/scope.js';
import { sameNamespace } from '../../syntax/kubernetes/scope-index.js';
import { textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { AdvisorInput } from '../advise.js';
import { unknownReplicas, type Clue, type ProjectEvidence } from '../project-evidence.js';
import { Recall } from '../recall.js';
import { readValues, withDefaults } from './helm.js';
import { hardFactsOf } from './kubernetes-facts.js';
import { isKnative, isToolFile } from './kubernetes-groups.js';
import { manifestProjects, type ManifestProject } from './kubernetes-projects.js';
import { workloadService } from './kubernetes-service.js';
import { wishesOf } from './kubernetes-wishes.js';
import { Patches } from './patches.js';
import { quietPath, roleOf } from './roles.js';

/** One project for each Kustomize leaf, chart, and folder of plain manifests. */
export const kubernetesEvidence = (input: AdvisorInput): ProjectEvidence[] =>
  manifestProjects(input.kubernetes).flatMap((project) => {
    const [first, ...rest] = [...project.files, ...project.patches, ...project.kustomizations.map(({ file }) => file)];
    const values = project.kind === 'helm' ? input.textOf(within(project.folder, 'values.yaml')) : undefined;
    if (!first) return [];
    const key = `${project.kind} ${project.path ?? project.folder}`;
    return [recalled.get(key, [first, ...rest, values, project.notes?.join()], () => evidenceOf(project, values))];
  });

const recalled = new Recall<ProjectEvidence>();

function evidenceOf(project: ManifestProject, defaults: string | undefined): ProjectEvidence {
  const values = readValues(defaults);
  const files = project.kind === 'helm' ? project.files.map((file) => withDefaults(file, values)) : project.files;
  const resources = distinct(files);
  const workloads = resources.flatMap((resource) => resource.workloads).filter(({ resource: { kind } }) => kind !== 'PodTemplate');
  const scope = new Scope({ path: project.folder, files, kustomizations: project.kustomizations });
  const patches = new Patches(project.patches, project.kustomizations);
  const knativeAlone = workloads.every(({ resource }) => isKnative(resource));
  const wishes = wishesOf(resources, workloads, knativeAlone);
  const kept = workloads.filter(({ resource }) => !patches.deletes(resource));
  const services = kept.map((workload) => workloadService(workload, { scope, patches, values, minimum: wishes.minimum }));
  return {
    kind: project.kind,
    path: project.path ?? (project.folder || '.'),
    files: project.files.map(({ path }) => path),
    role: roleOf(project.path ?? within(project.folder, 'x')),
    services,
    hardFacts: hardFactsOf(resources, kept, knativeAlone),
    wishes: wishes.wishes,
    namespaces: namespacesOf(resources, project),
    unknowns: [...(project.kind === 'helm' ? ['it is a chart, judged by its default values'] : []), ...unknownReplicas(services)],
    notes: project.notes ?? [],
    anchor: anchorOf(kept),
    exposed: resources.some(({ kind }) => kind === 'Service' || kind === 'Ingress' || kind === 'HTTPRoute'),
    quiet: project.kind === 'helm' ? 'it is a chart for others to install' : quietPath(within(project.folder, 'x')),
  };
}

const within = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

const depth = (path: string): number => path.split('/').length;

/** Older forms of a controller come last among objects of one name. */
const age = (kind: string): number => (kind === 'ReplicationController' || kind === 'ReplicaSet' ? 1 : 0);

/** Each object once: the file nearest to the root wins, and of workloads of one name the newer kind. */
function distinct(files: readonly KubernetesFile[]): Resource[] {
  const all = files.flatMap((file) => file.resources()).filter((resource) => !isToolFile(resource) && !resource.partial);
  const sorted = [...all].sort(
    (a, b) =>
      depth(a.path) - depth(b.path) ||
      age(a.kind) - age(b.kind) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start),
  );
  const seen = new Map<string, (string | undefined)[]>();
  return sorted.filter((resource) => {
    const { name, kind, namespace, group = '' } = resource;
    if (name === undefined) return true;
    const what = resource.workloads.length > 0 && !isBatch(resource) ? 'workload' : `${group}/${kind}`;
    const known = seen.get(`${what}/${name}`) ?? [];
    if (known.some((other) => sameNamespace(other, namespace))) return false;
    seen.set(`${what}/${name}`, [...known, namespace]);
    return true;
  });
}

const isBatch = ({ workloads }: Resource): boolean => workloads.some((workload) => workload.isBatch);

/** Where a finding about the project goes: the `kind:` of the first workload by path, those under a controller first. */
function anchorOf(workloads: readonly Workload[]): ProjectEvidence['anchor'] {
  const lasting = workloads.filter((workload) => !workload.isBatch && !workload.isOneShot);
  const sorted = [...lasting].sort((a, b) =>
    a.resource.path < b.resource.path ? -1 : a.resource.path > b.resource.path ? 1 : a.resource.span.start - b.resource.span.start,
  );
  const first = sorted[0]?.resource;
  return first?.at(first.kindNode?.span ?? first.span);
}

/** Namespaces that the project makes or uses. */
function namespacesOf(resources: readonly Resource[], { kustomizations }: ManifestProject): Clue[] {
  if (kustomizations.some(({ namespace }) => namespace !== undefined)) return [];
  const found = new Map<string, Clue>();
  for (const resource of resources) {
    const made = resource.kind === 'Namespace' ? resource.name : resource.namespace;
    if (made === undefined || found.has(made)) continue;
    const node = textAt(resource.metadata, 'namespace') === undefined ? resource.nameNode : resource.metadata?.scalar('namespace');
    found.set(made, { text: `namespace ${made}`, places: node ? [resource.at(node.span)] : [] });
  }
  return [...found.values()];
}
