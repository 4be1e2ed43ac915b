import type { WorkspaceEdit } from 'vscode-languageserver';
import { fixAll as fixEverything, type FixOptions } from '../engine/fixer.js';
import { workspaceEdit } from './edits.js';
import { fixAllRequest, type FixAllParams, type FixAllResult } from './messages.js';
import type { Project } from './project.js';
import type { Located } from './projects.js';
import { guarded, type Feature, type Session } from './session.js';
import { changedLines } from './text-diff.js';

/** Every safe fix at once, for the client's command. */
export const fixAll: Feature = (session) => {
  session.connection.onRequest(
    fixAllRequest,
    guarded<FixAllParams | undefined, FixAllResult>(session, 'Fixing everything', { fixed: 0 }, async (params) => {
      await session.settled();
      const places = params?.uris ? params.uris.flatMap((uri) => session.projects.locate(uri) ?? []) : everything(session);
      const results = byProject(places).map(([project, paths]) => fixIn(session, project, paths));
      const changes = results.flatMap(({ edit }) => edit?.documentChanges ?? []);
      const plain = Object.assign({}, ...results.map(({ edit }) => edit?.changes ?? {})) as NonNullable<WorkspaceEdit['changes']>;
      const fixed = results.reduce((sum, result) => sum + result.fixed, 0);
      if (fixed === 0) return { fixed };
      return { fixed, edit: changes.length > 0 ? { documentChanges: changes } : { changes: plain } };
    }),
  );
  return undefined;
};

const everything = (session: Session): Located[] =>
  session.projects.all().flatMap((project) => [...project.engine.paths()].map((path) => ({ project, path })));

function byProject(places: readonly Located[]): [Project, string[]][] {
  const paths = new Map<Project, string[]>();
  for (const { project, path } of places) paths.set(project, [...(paths.get(project) ?? []), path]);
  return [...paths];
}

/** The edit of all safe fixes in some files of a project, or of those of one rule. */
export function fixIn(
  session: Session,
  project: Project,
  paths: readonly string[],
  options: FixOptions = {},
): { edit?: WorkspaceEdit; fixed: number } {
  const { engine } = project;
  const texts = new Map(paths.map((path) => [path, engine.textOf(path) ?? '']));
  const { changed, applied } = fixEverything(engine, paths, options);
  const edits = [...changed].map(([path, text]) => {
    const before = texts.get(path) ?? engine.textOf(path) ?? '';
    return {
      path,
      edits: changedLines(before, text).map((edit) => ({ range: engine.linesOf(path).range(edit.span), newText: edit.text })),
    };
  });
  if (edits.length === 0) return { fixed: 0 };
  return { fixed: applied.length, edit: workspaceEdit(session, project, edits) };
}
