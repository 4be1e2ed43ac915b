import type { AdvisorInput } from '../advise.js';
import type { ProjectEvidence } from '../project-evidence.js';
import { composeEvidence } from './compose.js';
import { dockerfileEvidence } from './dockerfile.js';
import { kubernetesEvidence } from './kubernetes.js';
import { nomadEvidence } from './nomad.js';
import { isLeftOut } from './roles.js';

/** Every project of the workspace with its evidence, in order of path. */
export function discover(input: AdvisorInput): ProjectEvidence[] {
  const { isIgnored = () => false } = input;
  const counts = (path: string): boolean => !isLeftOut(path) && !isIgnored(path);
  const known = {
    ...input,
    compose: input.compose.filter(({ path }) => counts(path)),
    composeProjects: input.composeProjects?.filter(({ path }) => counts(path)),
    kubernetes: input.kubernetes.filter(({ path }) => counts(path)),
    dockerfiles: input.dockerfiles.filter(({ path }) => counts(path)),
    paths: input.paths.filter(counts),
  };
  const compose = composeEvidence(known);
  const deployed = [...compose.projects, ...kubernetesEvidence(known), ...nomadEvidence(known)];
  const all = [...deployed, ...dockerfileEvidence(known, deployed, compose.built)];
  return all.sort((a, b) => compare(a.path, b.path) || compare(a.files[0] ?? '', b.files[0] ?? ''));
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
