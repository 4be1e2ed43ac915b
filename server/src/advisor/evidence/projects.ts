import type { AdvisorInput } from '../advise.js';
import type { ProjectEvidence } from '../project-evidence.js';
import { composeEvidence } from './compose.js';
import { dockerfileEvidence } from './dockerfile.js';
import { kubernetesEvidence } from './kubernetes.js';
import { nomadEvidence } from './nomad.js';
import { isLeftOut } from './roles.js';

/** Every project of the workspace with its evidence, in order of path. */
export function discover(input: AdvisorInput): ProjectEvidence[] {
  const known = {
    ...input,
    compose: input.compose.filter(({ path }) => !isLeftOut(path)),
    kubernetes: input.kubernetes.filter(({ path }) => !isLeftOut(path)),
    dockerfiles: input.dockerfiles.filter(({ path }) => !isLeftOut(path)),
    paths: input.paths.filter((path) => !isLeftOut(path)),
  };
  const compose = composeEvidence(known);
  const deployed = [...compose.projects, ...kubernetesEvidence(known), ...nomadEvidence(known)];
  const all = [...deployed, ...dockerfileEvidence(known, deployed, compose.built)];
  return all.sort((a, b) => compare(a.path, b.path) || compare(a.files[0] ?? '', b.files[0] ?? ''));
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
