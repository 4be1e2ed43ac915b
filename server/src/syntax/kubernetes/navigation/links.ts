import type { Link } from '../../../core/navigation.js';
import { imagePage, registryTitle } from '../../image/pages.js';
import { unquoted } from '../../yaml/navigation/content.js';
import type { KubernetesFile } from '../file.js';
import { kustomizationOf, type NamedPath } from '../kustomization.js';
import type { Scope } from '../scope.js';

/** Pages of images, and the files that a kustomization names. */
export function linksOf(file: KubernetesFile, scopes: () => readonly Scope[]): Link[] {
  const paths = kustomizationOf(file)?.namedPaths() ?? [];
  return [...imageLinks(file), ...paths.flatMap((named) => pathLink(file, named, scopes()))];
}

const imageLinks = (file: KubernetesFile): Link[] =>
  [...file.containers()].flatMap(({ image, imageNode }) => {
    const url = image && imagePage(image);
    if (!imageNode || !image || url === undefined) return [];
    return [{ ...unquoted(file.text, imageNode), to: { url }, tooltip: `Open ${registryTitle(image)}` }];
  });

function pathLink(file: KubernetesFile, named: NamedPath, scopes: readonly Scope[]): Link[] {
  const path = fileOf(named, scopes);
  return path === undefined ? [] : [{ ...unquoted(file.text, named.node), to: { path }, tooltip: `Open ${path}` }];
}

/** The file that a kustomization names; of a folder, the kustomization in it. */
export function fileOf({ path }: NamedPath, scopes: readonly Scope[]): string | undefined {
  const below = scopes.flatMap(({ kustomizations }) => kustomizations).find(({ folder }) => folder === path);
  if (below) return below.file.path;
  return /\.[^/.]+$/.test(path) && scopes.every(({ surroundings }) => surroundings.exists(path) !== false) ? path : undefined;
}
