import { adviceReports } from '../engine/advice-report.js';
import { adviseRequest, type AdviseParams, type AdviseResult } from './messages.js';
import type { Project } from './project.js';
import { guarded, type Feature } from './session.js';

const nothing: AdviseResult = { markdown: '# Should this be Kubernetes?\n\nOpen a folder first: the answer needs its files.\n' };
const failed: AdviseResult = {
  markdown: '# Should this be Kubernetes?\n\nThe report could not be made. The output of Plimsoll says why.\n',
};

/** "Should this be Kubernetes?", as Markdown whose links lead to the files. */
export const advise: Feature = (session) => {
  session.connection.onRequest(
    adviseRequest,
    guarded<AdviseParams | undefined, AdviseResult>(session, 'Advising', failed, async (params) => {
      await session.configured;
      await session.scanned();
      const asked = session.projects.folders().filter(({ folder }) => params?.folder === undefined || params.folder === folder);
      if (asked.length === 0) return nothing;
      return { markdown: asked.map(reportOf).join('\n\n') };
    }),
  );
  return undefined;
};

const reportOf = (project: Project): string =>
  adviceReports.md(project.engine.advise()).replace(/\]\(([^)\s:#]+)(#[^)\s]*)?\)/g, (_, path: string, line = '') => {
    return `](${project.uriOf(decodeURI(path))}${String(line)})`;
  });
