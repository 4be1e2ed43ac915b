import { CodeLensRefreshRequest, type CodeLens, type CodeLensParams } from 'vscode-languageserver';
import type { Assessment } from '../engine/advisor.js';
import { showsReport } from './advice-actions.js';
import { reportCommand, type ProjectId } from './messages.js';
import type { Located } from './projects.js';
import { guarded, type Feature, type Session } from './session.js';

/** The verdict on a project, above `services:` or the first workload, for clients that can show the report. */
export const adviceLens: Feature = (session) => {
  const { connection, client } = session;
  if (!showsReport(session)) return undefined;
  let shown: string | undefined;
  connection.onCodeLens(
    guarded<CodeLensParams, CodeLens[]>(session, 'Showing verdicts', [], async ({ textDocument }) => {
      await session.settled();
      const place = session.projects.locate(textDocument.uri);
      shown ??= allTitles(session);
      return place ? lensesIn(place) : [];
    }),
  );
  if (client.workspace?.codeLens?.refreshSupport === true)
    session.onSettled(() => {
      if (shown === undefined) return;
      const titles = allTitles(session);
      if (titles === shown) return;
      shown = titles;
      connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => session.problem('Refreshing verdicts', error));
    });
  return { codeLensProvider: {} };
};

const kinds: ReadonlySet<string> = new Set(['compose', 'swarm', 'kubernetes', 'kustomize', 'helm']);

const hasLens = ({ project, verdict }: Assessment): boolean => kinds.has(project.kind) && verdict.tier !== 'none';

const titleOf = ({ verdict }: Assessment): string => `Should this be Kubernetes? ${verdict.title}`;

function lensesIn({ project: { engine, folder, scanned }, path }: Located): CodeLens[] {
  if (folder === undefined || !scanned) return [];
  return engine.advisor.assessments().flatMap((assessment) => {
    const { anchor, project } = assessment;
    if (anchor?.path !== path || !hasLens(assessment)) return [];
    const id: ProjectId = { folder, path: project.path, kind: project.kind };
    const command = { title: titleOf(assessment), command: reportCommand, arguments: [id] };
    return [{ range: engine.linesOf(path).range(anchor), command }];
  });
}

/** Everything that lenses show, to see when it is another. */
const allTitles = ({ projects }: Session): string =>
  projects
    .folders()
    .filter(({ scanned }) => scanned)
    .flatMap(({ folder, engine }) =>
      engine.advisor.assessments().map((assessment) => `${folder ?? ''} ${assessment.project.path} ${titleOf(assessment)}`),
    )
    .join('\n');
