import { dirname, isWithin, resolvePath } from '../../core/path.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { mapsAt, textAt } from '../../syntax/kubernetes/values.js';

/** Manifests that controllers in the cluster fetch from here, with the objects that tell them to. */
export interface GitOpsTree {
  /** The closest folder that holds them all. */
  readonly folder: string;
  readonly files: readonly KubernetesFile[];
}

/** Everything that Flux and Argo CD objects of the workspace deliver from folders of it; undefined where they deliver nothing of it. */
export function gitOpsTree(files: readonly KubernetesFile[]): GitOpsTree | undefined {
  const sources = files
    .map((file) => ({ file, folders: file.resources().flatMap(deliveredFolders) }))
    .filter(({ folders }) => folders.length > 0);
  const named = [...new Set(sources.flatMap(({ folders }) => folders))];
  const folders = named.filter((folder) => files.some(({ path }) => isWithin(folder, path)));
  if (folders.length === 0) return undefined;
  const telling = sources.filter((source) => source.folders.some((folder) => folders.includes(folder))).map(({ file }) => file);
  const members = files.filter((file) => telling.includes(file) || folders.some((folder) => isWithin(folder, file.path)));
  return { folder: commonFolder(members.map(({ path }) => dirname(path))), files: members };
}

/** From the root of the repository, which is named by nobody who means a part of it. */
function deliveredFolders({ group, kind, map }: Resource): string[] {
  const paths =
    group === 'kustomize.toolkit.fluxcd.io' && kind === 'Kustomization'
      ? [textAt(map, 'spec', 'path')]
      : group === 'argoproj.io' && kind === 'Application'
        ? [textAt(map, 'spec', 'source', 'path'), ...mapsAt(map, 'spec', 'sources').map((source) => textAt(source, 'path'))]
        : [];
  return paths.flatMap((path) => (path === undefined ? [] : resolvePath('', path.replace(/^\/+/, '')))).filter((path) => path !== '');
}

function commonFolder([first = '', ...others]: readonly string[]): string {
  const parts = first.split('/');
  const differs = parts.findIndex((part, i) => others.some((other) => other.split('/')[i] !== part));
  return parts.slice(0, differs < 0 ? parts.length : differs).join('/');
}
