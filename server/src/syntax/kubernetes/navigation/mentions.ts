import { LineIndex } from '../../../core/lines.js';
import { touches } from '../../../core/selection.js';
import type { Occurrence } from '../../../core/navigation.js';
import type { KubernetesFile } from '../file.js';
import { kustomizationOf } from '../kustomization.js';
import { referencesOf } from '../references.js';
import { builtInShape } from '../schema.js';
import type { Scope } from '../scope.js';
import { hostsIn, serviceAt } from '../service-hosts.js';
import { filesOf, isSame, keysTo, spotAt, type Spot } from './spot.js';

/** Keys below which the same word certainly means something else than an object. */
const harmless = new Set([
  'labels',
  'matchLabels',
  'selector',
  'nodeSelector',
  'image',
  'host',
  'hostname',
  'mountPath',
  'subPath',
  'path',
]);

/** Why there may be more places than these that mean something by its name; undefined if these are all. `exact` leaves out longer texts. */
export function unknownMention(scope: Scope, name: string, known: readonly Occurrence[], exact = false): string | undefined {
  if (!scope.isWhole) return 'Some of what belongs to these manifests is not among them, and may use the name.';
  const files = [...new Set([...filesOf(scope), ...scope.kustomizations.map(({ file }) => file)])];
  if (files.some(({ templated }) => templated)) return 'Templates are among these manifests, and what they make may use the name.';
  const word = new RegExp(`(?<![\\w.-])${name.replace(/[.\\-]/g, '\\$&')}(?![\\w.-])`, 'g');
  for (const file of files) {
    const places = new Set(known.flatMap(({ path, start }) => (path === file.path ? [start] : [])));
    for (const { index } of file.text.matchAll(word)) {
      if (places.has(index) || !isDoubtful(scope, file, index, name, exact)) continue;
      return `Line ${new LineIndex(file.text).lineAt(index) + 1} of ${file.path} mentions ${name}, and whether it means this is not certain.`;
    }
  }
  return undefined;
}

function isDoubtful(scope: Scope, file: KubernetesFile, offset: number, name: string, exact: boolean): boolean {
  const spot = spotAt(file, offset);
  // comments, and keys of the user's
  if (!spot || spot.isKey || (exact && spot.node.text !== name)) return false;
  const { node, resource } = spot;
  const path = keysTo(spot);
  if (path.some((key) => harmless.has(key)) || isSame(resource?.nameNode, node)) return false;
  if (!resource) return file.isControl && path.at(-1) !== 'name' && !isPath(spot);
  if (!builtInShape(resource.apiVersion, resource.kind)) return true;
  const host = hostsIn(resource).find((each) => touches(each, offset));
  if (host && serviceAt(scope, resource, host)) return false;
  return !(isNameOfOther(spot) || (path.at(-1) === 'name' && node.text === name));
}

const isPath = ({ file, node }: Spot): boolean =>
  kustomizationOf(file)
    ?.namedPaths()
    .some((named) => isSame(named.node, node)) === true;

const isNameOfOther = ({ resource, node }: Spot): boolean =>
  resource !== undefined && referencesOf(resource).some((reference) => isSame(reference.node, node));
