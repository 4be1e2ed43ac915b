import { parseDockerfile } from './dockerfile.js';
import { dockerfileFacts, type DockerfileFacts } from './facts.js';

/** The facts of a Dockerfile that lies in no file. In the bundles it stands beside the language, so that Compose does without. */
export const factsOfText = (text: string): DockerfileFacts => dockerfileFacts(parseDockerfile('Dockerfile', text));
