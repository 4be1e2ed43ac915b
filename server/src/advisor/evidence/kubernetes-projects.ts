import { ancestors, basename, dirname, isWithin } from '../../core/path.js';
import { isKustomization, Kustomization } from '../../syntax/kubernetes/kustomization.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { kustomizeRoots, type KustomizeRoot } from '../../workspace/kubernetes-roots.js';
import type { ProjectKind } from '../advice.js';
import { listed } from '../words.js';
import { gitOpsTree } from './gitops.js';
import { isKnative, isToolFile } from './kubernetes-groups.js';
import { roleOf } from './roles.js';

/** Which files make a project of manifests. */
export interface ManifestProject {
  readonly kind: Extract<ProjectKind, 'kubernetes' | 'kustomize' | 'helm'>;
  /** `''` for the workspace's root. */
  readonly folder: string;
  readonly files: readonly KubernetesFile[];
  readonly patches: readonly KubernetesFile[];
  readonly kustomizations: readonly Kustomization[];
  /** A file stands for the project where the folder is that of another one. */
  readonly path?: string;
  readonly notes?: readonly string[];
}

/** Kustomize leaves, charts, then plain folders: the first that takes a file has it. */
export function manifestProjects(all: readonly KubernetesFile[]): ManifestProject[] {
  const kustomizations = new Map(
    all.filter(({ path }) => isKustomization(path)).map((file) => [file.path, new Kustomization(file)] as const),
  );
  const manifests = new Map(all.filter(({ isControl }) => !isControl).map((file) => [file.path, file]));
  const { roots, used } = kustomizeRoots(kustomizations, new Set(manifests.keys()));
  const charts = chartFolders(all);
  // what a kustomization beside it does not take in is a patch or a leftover
  const kustomized = new Set([...kustomizations.values()].map(({ folder }) => folder));
  const loose = [...manifests.values()].filter(({ path }) => !used.has(path) && !kustomized.has(dirname(path)));
  const inChart = (path: string): string | undefined => charts.find((folder) => isWithin(folder, path));
  return [
    ...leaves(roots, kustomizations, manifests),
    ...charts.map((folder) =>
      chart(
        folder,
        loose.filter(({ path }) => inChart(path) === folder),
      ),
    ),
    ...plainProjects(loose.filter(({ path }) => inChart(path) === undefined)),
  ].filter(({ files }) => files.length > 0);
}

/** Charts that are part of no other. */
function chartFolders(all: readonly KubernetesFile[]): string[] {
  const folders = all
    .filter(({ path }) => basename(path) === 'Chart.yaml' || basename(path) === 'Chart.yml')
    .map(({ path }) => dirname(path));
  return folders.filter((folder) => !folders.some((other) => other !== folder && isWithin(other, folder))).sort();
}

const chart = (folder: string, files: readonly KubernetesFile[]): ManifestProject => ({
  kind: 'helm',
  folder,
  files: files.filter(({ path }) => /(?:^|\/)(?:templates|crds)\//.test(path)),
  patches: [],
  kustomizations: [],
});

/** Components are no projects; where leaves share a base, the production one stands for them. */
function leaves(
  roots: readonly KustomizeRoot[],
  kustomizations: ReadonlyMap<string, Kustomization>,
  manifests: ReadonlyMap<string, KubernetesFile>,
): ManifestProject[] {
  const own = roots.filter(({ kustomizations: [first] }) => first !== undefined && kustomizations.get(first)?.isComponent !== true);
  const production = own.filter(({ path }) => roleOf(`${path}/x`) === 'production');
  const kept = own.filter(
    (root) => production.includes(root) || !production.some((other) => root.files.some((file) => other.files.includes(file))),
  );
  const dropped = own.filter((root) => !kept.includes(root));
  const files = (paths: readonly string[]): KubernetesFile[] => paths.flatMap((path) => manifests.get(path) ?? []);
  return kept.map((root) => ({
    kind: 'kustomize',
    folder: root.path,
    files: files(root.files),
    patches: files(root.patches),
    kustomizations: root.kustomizations.flatMap((path) => kustomizations.get(path) ?? []),
    notes: production.includes(root) ? siblingNote(root, dropped) : [],
  }));
}

/** Which other variants of the same files are not judged. */
function siblingNote(root: KustomizeRoot, dropped: readonly KustomizeRoot[]): string[] {
  const paths = dropped.filter((other) => other.files.some((file) => root.files.includes(file))).map(({ path }) => path);
  return paths.length === 0
    ? []
    : [`${listed(paths)} ${paths.length === 1 ? 'builds' : 'build'} on the same base; the variant for production is judged.`];
}

/** What a GitOps tree delivers is one project. A folder that holds manifests takes its sub-folders in. What a managed service takes by itself stays by itself. */
function plainProjects(files: readonly KubernetesFile[]): ManifestProject[] {
  const objects = files.filter((file) => file.resources().some((resource) => !isToolFile(resource)));
  const managed = objects.filter((file) => file.resources().every(isKnative));
  const applied = objects.filter((file) => !managed.includes(file));
  const tree = gitOpsTree(applied);
  const rest = tree ? applied.filter((file) => !tree.files.includes(file)) : applied;
  const plain = [...groupBy(rest, topFolder(rest))].map(([folder, group]) => plainProject(folder, group));
  const alone = managed.map((file) => ({ ...plainProject(dirname(file.path), [file]), path: file.path }));
  return [...(tree ? [plainProject(tree.folder, tree.files)] : []), ...plain, ...alone];
}

/** For each file the top-most folder above it that holds manifests itself. */
function topFolder(files: readonly KubernetesFile[]): (file: KubernetesFile) => string {
  const folders = new Set(files.map(({ path }) => dirname(path)));
  const tops = new Map<string, string>();
  for (const { path } of files)
    if (!tops.has(dirname(path))) tops.set(dirname(path), ancestors(path).findLast((above) => folders.has(above)) ?? dirname(path));
  return ({ path }) => tops.get(dirname(path)) ?? dirname(path);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const plainProject = (folder: string, files: readonly KubernetesFile[]): ManifestProject => ({
  kind: 'kubernetes',
  folder,
  files,
  patches: [],
  kustomizations: [],
});
