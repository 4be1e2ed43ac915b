import { commands, window, workspace, type Disposable } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import { adviseRequest, fixAllRequest, type AdviseResult, type FixAllParams, type FixAllResult } from '../../server/src/lsp/messages.js';
import type { Plimsoll } from './plimsoll.js';
import { isOurs } from './selector.js';

/** The commands of the palette. */
export const commandsOf = (plimsoll: Plimsoll): Disposable[] => [
  commands.registerCommand('plimsoll.advise', () => advise(plimsoll)),
  commands.registerCommand('plimsoll.fixAll', () => fixAll(plimsoll)),
  commands.registerCommand('plimsoll.showOutput', () => plimsoll.output.show()),
  commands.registerCommand('plimsoll.restart', () => plimsoll.restart()),
];

async function advise(plimsoll: Plimsoll): Promise<void> {
  const client = await plimsoll.start();
  const { markdown } = await client.sendRequest<AdviseResult>(adviseRequest, {});
  await plimsoll.advice.show(markdown);
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
