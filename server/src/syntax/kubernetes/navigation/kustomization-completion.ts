import { basename, dirname } from '../../../core/path.js';
import type { Completion } from '../../../core/navigation.js';
import { completionsIn, type Choice } from '../../schema/completion.js';
import type { Opening } from '../../yaml/navigation/openings.js';
import type { KubernetesFile } from '../file.js';
import { isKustomization } from '../kustomization.js';
import { kustomizationShape } from '../kustomize-fields.js';
import type { Scope } from '../scope.js';
import { textAt } from '../values.js';
import type { Scopes } from './spot.js';

const favourites =
  'apiVersion kind resources components namespace namePrefix labels images replicas patches configMapGenerator secretGenerator'.split(' ');

/** Fields of a kustomization, files and folders around it, and names of what it takes in. */
export function kustomizationCompletions(file: KubernetesFile, offset: number, scopes: Scopes): Completion[] {
  const [scope] = isKustomization(file.path) ? scopes() : [];
  if (!isKustomization(file.path)) return [];
  return completionsIn(file.yaml, offset, {
    shapeOf: kustomizationShape,
    isFree: () => false,
    favourites: (path) => (path === '' ? favourites : []),
    names: (opening, path) => (opening.what === 'value' && scope ? choicesAt(scope, file.path, opening, path) : []),
  });
}

const named = (names: Iterable<string>, detail?: string): Choice[] =>
  [...new Set(names)].map((text) => ({ text, ...(detail !== undefined && { detail }) }));

const versions = ['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1'];

function choicesAt(scope: Scope, path: string, opening: Opening, place: string): Choice[] {
  const last = opening.steps.at(-1);
  const map = last && 'map' in last ? last.map : undefined;
  switch (place) {
    case 'apiVersion':
      return named(versions);
    case 'resources.[]':
    case 'components.[]':
      return named(
        [...filesIn(scope, path, opening), ...kustomizedFolders(scope, dirname(path))].filter((name) => !isListed(opening, name)),
      );
    case 'patches.[].path':
    case 'patchesStrategicMerge.[]':
    case 'patchesJson6902.[].path':
      return named(filesIn(scope, path, opening));
    case 'images.[].name':
      return named(
        scope.allWorkloads.flatMap(({ containers }) => containers.flatMap(({ imageNode }) => (imageNode ? untagged(imageNode.text) : []))),
      );
    case 'replicas.[].name':
      return ['Deployment', 'StatefulSet'].flatMap((kind) => named(scope.namesOf(kind, undefined), kind));
    case 'patches.[].target.kind':
      return named(scope.allKinds);
    case 'patches.[].target.name':
      return named(scope.namesOf(textAt(map, 'kind') ?? 'Deployment', undefined), textAt(map, 'kind'));
    default:
      return [];
  }
}

/** Manifests beside a kustomization that are not listed yet. */
const filesIn = ({ surroundings }: Scope, path: string, opening: Opening): string[] =>
  surroundings.namesIn(dirname(path)).filter((name) => /\.ya?ml$/.test(name) && name !== basename(path) && !isListed(opening, name));

/** Folders with a kustomization: below, and beside. */
function kustomizedFolders({ surroundings }: Scope, folder: string): string[] {
  const inside = (parent: string): string[] =>
    surroundings.namesIn(parent).filter((name) => surroundings.namesIn(parent === '' ? name : `${parent}/${name}`).some(isKustomization));
  const beside = folder === '' ? [] : inside(dirname(folder)).filter((name) => name !== basename(folder));
  return [...inside(folder), ...beside.map((name) => `../${name}`)];
}

function isListed({ steps }: Opening, name: string): boolean {
  const last = steps.at(-1);
  return last !== undefined && 'list' in last && last.list.items.some((item) => item.kind === 'scalar' && item.text === name);
}

const untagged = (image: string): string => image.replace(/@.*$/, '').replace(/:[^:/]+$/, '');
