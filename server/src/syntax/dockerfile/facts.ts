import type { Dockerfile } from './dockerfile.js';

/** What other files need to know of a Dockerfile. Small: the model itself is dropped for files that are not open. */
export interface DockerfileFacts {
  readonly path: string;
}

export const dockerfileFacts = (dockerfile: Dockerfile): DockerfileFacts => ({ path: dockerfile.path });
