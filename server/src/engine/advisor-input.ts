import type { AdvisorInput } from '../advisor/advise.js';
import type { Workspace } from '../workspace/workspace.js';

/** The facts of a workspace as the advisor takes them. */
export function advisorInput(workspace: Workspace, texts: Pick<AdvisorInput, 'textOf' | 'linesOf' | 'isIgnored'>): AdvisorInput {
  const facts = [...workspace.facts()];
  return {
    compose: facts.flatMap((file) => (file.kind === 'compose' ? [file.facts] : [])),
    kubernetes: facts.flatMap((file) => (file.kind === 'kubernetes' ? [file.facts] : [])),
    dockerfiles: facts.flatMap((file) => (file.kind === 'dockerfile' ? [file.facts] : [])),
    composeProjects: workspace.composeProjects(),
    paths: workspace.paths(),
    ...texts,
  };
}
