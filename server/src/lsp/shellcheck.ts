import { Shellcheck } from '../engine/shellcheck/shellcheck.js';
import type { Project } from './project.js';
import type { Feature, Session } from './session.js';

/** What an installed ShellCheck says of open documents, where the user has switched it on. Asked when typing pauses. */
export const shellcheck: Feature = (session) => {
  let asking = new AbortController();
  // one for all folders, so that what is wrong is said once
  const shared = new WeakMap<object, Shellcheck>();
  session.onConfigured(() => {
    for (const project of session.projects.all()) switchOver(session, project, shared);
  });
  session.onChanged(() => asking.abort());
  session.onSettled(() => {
    asking = new AbortController();
    ask(session, asking.signal).catch((error: unknown) => session.problem('Asking ShellCheck', error));
  });
  return undefined;
};

function switchOver(session: Session, { engine, host, preferences }: Project, shared: WeakMap<object, Shellcheck>): void {
  const run = preferences.shellcheck ? host?.shellcheck : undefined;
  const known = run && (shared.get(run) ?? new Shellcheck(run, (problem) => session.connection.console.warn(problem)));
  if (run && known) shared.set(run, known);
  engine.useShellcheck(known);
}

async function ask(session: Session, signal: AbortSignal): Promise<void> {
  const asked = session.projects
    .all()
    .filter(({ preferences }) => preferences.shellcheck)
    .flatMap((project) => project.openPaths().map((path) => project.engine.checkShell(path, signal)));
  if ((await Promise.all(asked)).includes(true) && !signal.aborted) session.changed();
}
