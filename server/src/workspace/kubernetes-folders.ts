import { ancestors, basename, dirname } from '../core/path.js';

/** Folders that hold the manifests of one system. */
const rootName = /^(?:k8s|\.k8s|kubernetes|manifests|deploy|deployments?|kube)$/i;

/** Folders below such a root that vary it. */
const variantName = /^(?:dev|staging|prod|test|examples|overlays)$/i;

/** The folder of the chart that a file is part of: one with a `Chart.yaml`, or the parent of `templates`. */
export function chartOf(path: string, charts: ReadonlySet<string>): string | undefined {
  const folders = ancestors(path);
  const chart = folders.find((folder) => charts.has(folder));
  if (chart !== undefined) return chart;
  const templates = folders.find((folder) => basename(folder) === 'templates');
  return templates === undefined ? undefined : dirname(templates);
}

/** The folder that makes a scope with everything below it, and the folder whose manifests it varies, if it does. */
export function plainFolderOf(path: string): { readonly folder: string; readonly parent: string | undefined } {
  const folders = ancestors(path);
  const root = folders.find((folder) => rootName.test(basename(folder)));
  if (root === undefined) return { folder: dirname(path), parent: undefined };
  const below = folders.slice(0, folders.indexOf(root));
  const variant = below.find(
    (folder, i) => variantName.test(basename(folder)) || (i + 1 < below.length && basename(below[i + 1] ?? '') === 'overlays'),
  );
  return variant === undefined ? { folder: root, parent: undefined } : { folder: variant, parent: root };
}
