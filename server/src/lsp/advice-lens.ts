import type { CodeLens } from 'vscode-languageserver';
import type { Assessment } from '../engine/advisor.js';
import { reportCommand, type ProjectId } from './messages.js';
import type { Located } from './projects.js';

const kinds: ReadonlySet<string> = new Set(['compose', 'swarm', 'kubernetes', 'kustomize', 'helm']);

const hasLens = ({ project, verdict }: Assessment): boolean => kinds.has(project.kind) && verdict.tier !== 'none';

const titleOf = ({ verdict }: Assessment): string => `Should this be Kubernetes? ${verdict.title}`;

/** The verdict on a project, above `services:` or the first workload. */
export function adviceLenses({ project: { engine, folder, scanned }, path }: Located): CodeLens[] {
  if (folder === undefined || !scanned) return [];
  return engine.advisor.assessments().flatMap((assessment) => {
    const { anchor, project } = assessment;
    if (anchor?.path !== path || !hasLens(assessment)) return [];
    const id: ProjectId = { folder, path: project.path, kind: project.kind };
    const command = { title: titleOf(assessment), command: reportCommand, arguments: [id] };
    return [{ range: engine.linesOf(path).range(anchor), command }];
  });
}
