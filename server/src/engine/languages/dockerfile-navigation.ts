import type { Navigator } from '../../core/navigation.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { DockerfileNavigator } from '../../syntax/dockerfile/navigation/navigator.js';
import type { Around } from '../language.js';
import { neighboursOf } from '../neighbours.js';

/** Who answers for a Dockerfile. In the bundles a file of its own, since who only lints asks nothing. */
export const dockerfileNavigator = (model: Dockerfile, { path, workspace }: Around): Navigator =>
  new DockerfileNavigator(model, neighboursOf(workspace, path));
