import { commands, window, workspace, type Disposable } from 'vscode';
import type { Location, Position, WorkspaceEdit } from 'vscode-languageclient';
import {
  acceptCommand,
  answerCommand,
  fixAllRequest,
  reportCommand,
  showPlacesCommand,
  type FixAllParams,
  type FixAllResult,
  type ProjectId,
  type ShowPlacesArguments,
} from '../../server/src/lsp/messages.js';
import { acceptPlatform, answerQuestions, pickProject } from './answers.js';
import { saveDecision } from './decision.js';
import type { Plimsoll } from './plimsoll.js';
import { isOurs } from './selector.js';

/** The commands of the palette. */
export const commandsOf = (plimsoll: Plimsoll): Disposable[] => [
  commands.registerCommand(reportCommand, (project?: ProjectId) => plimsoll.report.show(project)),
  commands.registerCommand(answerCommand, (project?: ProjectId) => answer(plimsoll, project)),
  commands.registerCommand(acceptCommand, (project?: ProjectId) => acceptPlatform(plimsoll.adviser, project)),
  commands.registerCommand('plimsoll.saveDecision', (project?: ProjectId) => decide(plimsoll, project)),
  commands.registerCommand(showPlacesCommand, (...places: ShowPlacesArguments) => showPlaces(plimsoll, places)),
  commands.registerCommand('plimsoll.fixAll', () => fixAll(plimsoll)),
  commands.registerCommand('plimsoll.showOutput', () => plimsoll.output.show()),
  commands.registerCommand('plimsoll.restart', () => plimsoll.restart()),
];

/** Asks, and shows what the answers have led to. */
async function answer({ adviser, report }: Plimsoll, given: ProjectId | undefined): Promise<void> {
  const project = await answerQuestions(adviser, given);
  if (project) await report.show(project);
}

async function decide({ adviser }: Plimsoll, given: ProjectId | undefined): Promise<void> {
  const project = await pickProject(adviser, given);
  const { advice, kept } = project ? await adviser.ask({ project }) : {};
  if (project && advice) await saveDecision(project, advice, kept);
}

async function showPlaces(plimsoll: Plimsoll, [uri, position, locations]: ShowPlacesArguments): Promise<void> {
  const { protocol2CodeConverter: convert } = await plimsoll.start();
  const places = locations.map((location) => convert.asLocation(location as Location));
  await commands.executeCommand(
    'editor.action.goToLocations',
    convert.asUri(uri),
    convert.asPosition(position as Position),
    places,
    'peek',
  );
}

/** The document at hand, or the whole workspace where it is none of ours. */
async function fixAll(plimsoll: Plimsoll): Promise<number> {
  const client = await plimsoll.start();
  const document = window.activeTextEditor?.document;
  const uris = document && isOurs(document) ? [client.code2ProtocolConverter.asUri(document.uri)] : undefined;
  const { edit, fixed } = await client.sendRequest<FixAllResult>(fixAllRequest, { ...(uris && { uris }) } satisfies FixAllParams);
  const converted = edit && (await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit));
  if (converted) await workspace.applyEdit(converted);
  window.setStatusBarMessage(fixed === 0 ? 'Plimsoll: nothing to fix' : `Plimsoll: ${String(fixed)} fixed`, 5000);
  return fixed;
}
