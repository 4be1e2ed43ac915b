import type { Navigator, Neighbours } from '../core/navigation.js';
import { Dockerfile } from '../syntax/dockerfile/dockerfile.js';
import { DockerfileNavigator } from '../syntax/dockerfile/navigation/navigator.js';

/** Who answers an editor's questions about a file, a line for each language. */
export function navigatorOf(model: unknown, neighbours: Neighbours): Navigator | undefined {
  if (model instanceof Dockerfile) return new DockerfileNavigator(model, neighbours);
  return undefined;
}
