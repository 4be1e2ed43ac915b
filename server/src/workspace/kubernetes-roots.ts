import type { Kustomization } from '../syntax/kubernetes/kustomization.js';

/** A kustomization that no other takes in, with all that it is built from. */
export interface KustomizeRoot {
  /** Its folder. */
  readonly path: string;
  readonly files: readonly string[];
  readonly patches: readonly string[];
  /** Paths of the kustomizations, the root's first. */
  readonly kustomizations: readonly string[];
  /** Something it takes in is not in the workspace. */
  readonly open: boolean;
}

/** Follows every kustomization that no other takes in. `used` holds the manifests that any of them names. */
export function kustomizeRoots(
  kustomizations: ReadonlyMap<string, Kustomization>,
  manifests: ReadonlySet<string>,
): { readonly roots: readonly KustomizeRoot[]; readonly used: ReadonlySet<string> } {
  const byFolder = new Map([...kustomizations.values()].map((kustomization) => [kustomization.folder, kustomization]));
  const included = new Set([...kustomizations.values()].flatMap(({ resourcePaths }) => resourcePaths));
  const sorted = [...kustomizations.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const tops = sorted.filter(({ folder, isComponent }) => !included.has(folder) && !isComponent);
  const roots = tops.map((top) => collect(top, byFolder, manifests));
  // components that nothing includes, and folders that include each other, are roots of their own
  const reached = new Set(roots.flatMap(({ kustomizations: paths }) => paths));
  for (const rest of sorted) {
    if (reached.has(rest.file.path)) continue;
    const root = { ...collect(rest, byFolder, manifests), open: true };
    for (const path of root.kustomizations) reached.add(path);
    roots.push(root);
  }
  return { roots, used: new Set(roots.flatMap(({ files, patches }) => [...files, ...patches])) };
}

function collect(top: Kustomization, byFolder: ReadonlyMap<string, Kustomization>, manifests: ReadonlySet<string>): KustomizeRoot {
  const files = new Set<string>();
  const patches = new Set<string>();
  const seen = new Set<Kustomization>([top]);
  let open = false;
  for (const kustomization of seen) {
    open ||= kustomization.isOpen;
    for (const path of kustomization.patchPaths) if (manifests.has(path)) patches.add(path);
    for (const path of kustomization.resourcePaths) {
      const below = byFolder.get(path);
      if (below) seen.add(below);
      else if (manifests.has(path)) files.add(path);
      else open = true;
    }
  }
  return { path: top.folder, files: [...files], patches: [...patches], kustomizations: [...seen].map(({ file }) => file.path), open };
}
