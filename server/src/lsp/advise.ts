import type { AdvisorProject } from '../core/config.js';
import type { Edit } from '../core/fix.js';
import { adviceReports } from '../engine/advice-report.js';
import type { Assessment, KeptPlatform } from '../engine/advisor.js';
import { editsOf } from './edits.js';
import {
  adviceChangedNotification,
  adviseRequest,
  answerRequest,
  type AdviseParams,
  type AdviseResult,
  type AnswerParams,
  type AnswerResult,
  type ProjectId,
  type ProjectVerdict,
} from './messages.js';
import type { Project } from './project.js';
import { guarded, type Feature, type Session } from './session.js';

const nothing: AdviseResult = { projects: [] };

/** "Should this be Kubernetes?", and what the user says about it. Whoever has asked hears when the answer may be another. */
export const advise: Feature = (session) => {
  const { connection } = session;
  let asked = false;
  connection.onRequest(
    adviseRequest,
    guarded<AdviseParams | undefined, AdviseResult>(session, 'Advising', nothing, async (params) => {
      await ready(session);
      asked = true;
      return resultOf(assessedIn(session), params ?? {});
    }),
  );
  connection.onRequest(
    answerRequest,
    guarded<AnswerParams, AnswerResult>(session, 'Answering', nothing, async (params) => {
      await ready(session);
      return answer(session, params);
    }),
  );
  session.onSettled(() => {
    if (asked)
      connection.sendNotification(adviceChangedNotification).catch((error: unknown) => session.problem('Telling of advice', error));
  });
  return undefined;
};

async function ready(session: Session): Promise<void> {
  await session.configured;
  await session.scanned();
}

interface Assessed {
  readonly project: Project;
  readonly assessment: Assessment;
}

const assessedIn = (
  session: Session,
  assess: (project: Project) => readonly Assessment[] = ({ engine }) => engine.advisor.assessments(),
): Assessed[] =>
  session.projects
    .folders()
    .toSorted((a, b) => ((a.folder ?? '') < (b.folder ?? '') ? -1 : 1))
    .flatMap((project) => assess(project).map((assessment) => ({ project, assessment })));

const isAt = ({ project: { folder }, assessment: { project } }: Assessed, id: ProjectId): boolean =>
  folder === id.folder && project.path === id.path && project.kind === id.kind;

const projectId = ({ project: { folder = '' }, assessment }: Assessed): ProjectId => ({
  folder,
  path: assessment.project.path,
  kind: assessment.project.kind,
});

function verdictOf(assessed: Assessed): ProjectVerdict {
  const { flag, verdict } = assessed.assessment;
  return { ...projectId(assessed), title: verdict.title, ...(flag && { flag: flag.flag }) };
}

function resultOf(all: readonly Assessed[], { project: wanted, markdown }: AdviseParams): AdviseResult {
  const found = wanted && all.find((each) => isAt(each, wanted));
  const chosen = found ?? mostTelling(all);
  return {
    projects: all.map(verdictOf),
    ...(chosen && { chosen: projectId(chosen), advice: chosen.assessment.advice }),
    ...(chosen?.assessment.settings.accept !== undefined && { kept: keptIn(chosen.assessment) }),
    ...(markdown === true && { markdown: (found ? [found] : all).length === 0 ? nobody : markdownOf(found ? [found] : all) }),
  };
}

const keptIn = ({ settings: { accept, reason } }: Assessment): KeptPlatform => ({
  ...(accept !== undefined && { accept }),
  ...(reason !== undefined && { reason }),
});

/** What is raised is shown first, then what runs the most; what is there for tests and development comes last. */
function mostTelling(all: readonly Assessed[]): Assessed | undefined {
  const weight = ({ assessment: { flag, project, size } }: Assessed): number =>
    (flag ? 10_000 : 0) + size - (project.role === 'test' || project.role === 'development' ? 5000 : 0);
  return [...all].sort((a, b) => weight(b) - weight(a))[0];
}

const nobody = '# Should this be Kubernetes?\n\nNothing here says what runs: open a folder with Dockerfiles, compose files or manifests.\n';

/** A report whose links lead to the files. */
function markdownOf(all: readonly Assessed[]): string {
  const projects = [...new Set(all.map(({ project }) => project))];
  return projects
    .map((project) => {
      const advice = all.flatMap(({ project: other, assessment }) => (other === project ? [assessment.advice] : []));
      return adviceReports()
        .md(advice)
        .replace(/\]\(([^)\s:#]+)(#[^)\s]*)?\)/g, (_, path: string, line = '') => `](${project.uriOf(decodeURI(path))}${String(line)})`);
    })
    .join('\n\n');
}

function answer(session: Session, { project: id, settings, memory }: AnswerParams): AnswerResult {
  const before = assessedIn(session).find((each) => isAt(each, id));
  if (!before) return resultOf(assessedIn(session), {});
  const { project, assessment } = before;
  const after = merged(assessment.settings, settings);
  const edits = memory === true ? [] : editsFor(before, { ...project.engine.forget(id.path), ...settings });
  // nothing may be written, or the file holds something that cannot be added to
  if (edits.length === 0 && JSON.stringify(after) !== JSON.stringify(assessment.settings)) project.engine.remember(id.path, after);
  session.changed();
  const all = assessedIn(session, ({ engine }) => engine.advisor.assessmentsWith(engine === project.engine ? { [id.path]: after } : {}));
  return { ...resultOf(all, { project: id }), ...(edits.length > 0 && { edit: editsOf(session, project, edits) }) };
}

function editsFor({ project, assessment }: Assessed, settings: Readonly<Record<string, string | boolean | null>>): Edit[] {
  const written = Object.entries(settings).map(([key, value]) => [key, value === null ? undefined : yamlText(String(value))] as const);
  return project.engine.advisor.settingsEdits(assessment, Object.fromEntries(written));
}

/** Words stand for themselves; a reason is quoted. */
const yamlText = (value: string): string => (/^[a-z][a-z-]*$/.test(value) ? value : JSON.stringify(value));

const merged = (before: AdvisorProject, settings: AnswerParams['settings']): AdvisorProject =>
  Object.fromEntries(Object.entries({ ...before, ...settings }).filter(([key]) => settings[key] !== null));
