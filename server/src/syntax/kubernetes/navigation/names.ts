import type { Name } from '../../../core/navigation.js';
import type { KubernetesFile } from '../file.js';
import { isKnown } from '../values.js';
import { configKeyAt } from './config-keys.js';
import { labelAt } from './labels.js';
import { objectNameAt } from './object-names.js';
import { kustomizePathAt } from './paths.js';
import { portAt } from './ports.js';
import { spotAt, type Scopes } from './spot.js';
import { volumeAt } from './volumes.js';

/** What the name at an offset stands for: an object, a label, a port, a volume, a key, or a file. */
export function nameAt(file: KubernetesFile, scopes: Scopes, offset: number): Name | undefined {
  const spot = spotAt(file, offset);
  if (!spot || !isKnown(spot.node)) return undefined;
  if (file.isControl) return kustomizePathAt(spot, scopes) ?? objectNameAt(spot, scopes);
  return volumeAt(spot, scopes) ?? portAt(spot, scopes) ?? configKeyAt(spot, scopes) ?? labelAt(spot, scopes) ?? objectNameAt(spot, scopes);
}
