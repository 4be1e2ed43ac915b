import { window, type QuickPickItem } from 'vscode';
import {
  acceptedPlatform,
  answerText,
  questions,
  tierTitles,
  type Advice,
  type QuestionAdvice,
} from '../../server/src/engine/advice-report.js';
import type { ProjectId } from '../../server/src/lsp/messages.js';
import { nameOf, type Adviser } from './advice.js';

/** The project at hand: the one given, the only one, or the one that is picked. */
export async function pickProject(adviser: Adviser, given: ProjectId | undefined): Promise<ProjectId | undefined> {
  if (given) return given;
  const { projects } = await adviser.ask();
  if (projects.length === 0)
    void window.showInformationMessage('Nothing here says what runs: open a folder with Dockerfiles, compose files or manifests.');
  if (projects.length < 2) return projects[0];
  const items = projects.map((project) => ({ label: nameOf(project), description: project.title, project }));
  return (await window.showQuickPick(items, { title: 'Which project?', matchOnDescription: true }))?.project;
}

interface Choice extends QuickPickItem {
  /** `null` takes the answer back. */
  readonly answer?: string | null;
}

/** Asks the four questions. Each may be skipped, and Escape leaves out the rest. Resolves with the project, if one was answered for. */
export async function answerQuestions(adviser: Adviser, given?: ProjectId): Promise<ProjectId | undefined> {
  const project = await pickProject(adviser, given);
  let { advice } = project ? await adviser.ask({ project }) : {};
  let answered = false;
  const ids = advice?.questions.map(({ id }) => id) ?? [];
  for (const [i, id] of ids.entries()) {
    const question = advice?.questions.find((each) => each.id === id);
    if (!project || !advice || !question) break;
    const choice = await window.showQuickPick(choicesOf(question, advice), {
      title: `${questions[id].text} (${String(i + 1)} of ${String(ids.length)})`,
      placeHolder: nameOf(project),
    });
    if (!choice) break;
    if (choice.answer === undefined) continue;
    ({ advice } = await adviser.say(project, { [id]: choice.answer }));
    answered = true;
  }
  return answered ? project : undefined;
}

function choicesOf({ id, answer: given, effects }: QuestionAdvice, { verdict }: Advice): Choice[] {
  const choices = effects.map(({ answer, tier }): Choice => ({
    label: answerText(id, answer),
    description: `${answer === given ? 'your answer; ' : ''}${tier === verdict.tier ? 'the same verdict' : tierTitles[tier]}`,
    answer,
  }));
  const skip: Choice = { label: 'Skip', description: given === null ? 'leave it open' : 'leave the answer as it is' };
  return given === null ? [...choices, skip] : [...choices, skip, { label: 'Take the answer back', answer: null }];
}

/** Writes down why the platform stays, which silences the finding. */
export async function acceptPlatform(adviser: Adviser, given?: ProjectId): Promise<void> {
  const project = await pickProject(adviser, given);
  const { advice } = project ? await adviser.ask({ project }) : {};
  const [flag] = advice?.flags ?? [];
  if (!project || !flag) return;
  const reason = await window.showInputBox({
    title: flag === 'overkill' ? 'Accept Kubernetes for this project' : 'Accept one host for this project',
    prompt: 'Why it is right here. Kept in .plimsoll.yaml.',
    validateInput: (text) => (text.trim() === '' ? 'A reason, for whoever reads this next year' : undefined),
  });
  if (reason !== undefined) await adviser.say(project, { accept: acceptedPlatform(flag), reason: reason.trim() });
}
