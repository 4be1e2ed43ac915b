import type { AdvisorProject, Answers } from '../core/config.js';
import type { LineIndex } from '../core/lines.js';
import type { ComposeFile } from '../syntax/compose/file.js';
import type { ComposeProject } from '../syntax/compose/project.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import { assess, type Assessment, type AssessmentOptions } from './assessment.js';
import { discover } from './evidence/projects.js';
import { mayFlag } from './flag-gate.js';
import { productionOf } from './production.js';
import type { ProjectEvidence } from './project-evidence.js';
import { Recall } from './recall.js';
import { RelatedProjects } from './related.js';

/** The files of a workspace, as far as the advisor reads them. */
export interface AdvisorInput {
  readonly compose: readonly ComposeFile[];
  /** The projects that the compose files make, if somebody keeps them; else they are made anew. */
  readonly composeProjects?: readonly ComposeProject[] | undefined;
  /** Manifests, kustomizations and `Chart.yaml`. */
  readonly kubernetes: readonly KubernetesFile[];
  readonly dockerfiles: readonly DockerfileFacts[];
  /** Text of a file that `wantsText` names: `.env`, Nomad jobs, `values.yaml`, scripts, `devcontainer.json`. */
  readonly textOf: (path: string) => string | undefined;
  /** Every path that is known, read or not. */
  readonly paths: readonly string[];
  /** Whether the configuration leaves a path out; undefined where it leaves nothing out. */
  readonly isIgnored?: ((path: string) => boolean) | undefined;
  /** Lines of a file that any of the above stands for. */
  readonly linesOf: (path: string) => LineIndex;
}

export interface AdvisorAnswers {
  /** For every project that has no entry of its own. */
  readonly all?: Answers;
  /** By path of the project, `.` for the root; the `advisor.projects` of the configuration. */
  readonly projects?: Readonly<Record<string, AdvisorProject>>;
}

/** The verdicts on all projects, in order of path. The same files and answers always give the same. */
export function assessAll(input: AdvisorInput, answers: AdvisorAnswers = {}): Assessment[] {
  const projects = discover(input);
  const settings = settingsFor(projects, answers);
  const notes = productionOf(projects, settings);
  const related = new RelatedProjects(projects);
  const around = surroundingsOf(input);
  return projects.map((evidence, i) => {
    const assessment = recalled(evidence, settings[i], notes[i], around);
    assessment.beside(related);
    return assessment;
  });
}

type Surroundings = Pick<AssessmentOptions, 'locate' | 'textOf'>;

const surroundingsOf = ({ linesOf, textOf }: AdvisorInput): Surroundings => ({
  locate: (place) => ({ path: place.path, range: linesOf(place.path).range(place) }),
  textOf,
});

/** The projects of which something is shown inline. */
export function flaggedProjects(input: AdvisorInput, answers: AdvisorAnswers = {}): Assessment[] {
  if (!mayFlag(input, answers)) return [];
  const projects = discover(input);
  const settings = settingsFor(projects, answers);
  const notes = productionOf(projects, settings);
  const around = surroundingsOf(input);
  return projects.map((evidence, i) => recalled(evidence, settings[i], notes[i], around)).filter(({ flag }) => flag !== undefined);
}

const weighed = new Recall<Assessment>();

/** The same object as before where nothing about a project has changed. */
function recalled(
  evidence: ProjectEvidence,
  settings: AdvisorProject = {},
  notProduction: string | undefined,
  around: Surroundings,
): Assessment {
  const inputs = [evidence, JSON.stringify(settings), notProduction] as const;
  return weighed.get(evidence.path, inputs, () => assess(evidence, { ...around, settings, notProduction }));
}

const settingsFor = (projects: readonly ProjectEvidence[], answers: AdvisorAnswers): AdvisorProject[] =>
  projects.map(({ path, files }) => settingsOf(path, files, answers));

/** What is said of a project by its path, of one of its files, or of all. */
function settingsOf(path: string, files: readonly string[], { all = {}, projects = {} }: AdvisorAnswers): AdvisorProject {
  if (Object.keys(projects).length === 0) return all;
  const byPath = new Map(Object.entries(projects).map(([key, value]) => [key.replace(/^\.\//, '').replace(/\/$/, '') || '.', value]));
  const [first = ''] = files;
  const folder = path === first ? first.slice(0, Math.max(0, first.lastIndexOf('/'))) || '.' : path;
  return byPath.get(path) ?? byPath.get(first) ?? byPath.get(folder) ?? all;
}
