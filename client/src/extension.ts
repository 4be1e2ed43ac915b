import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { processOptions } from '../../server/src/lsp/messages.js';
import { Plimsoll } from './plimsoll.js';

let plimsoll: Plimsoll | undefined;

/** Desktop VS Code and VS Code servers: the language server is a process of its own. */
export function activate(context: ExtensionContext): Plimsoll {
  const module = context.asAbsolutePath('server/dist/server.js');
  plimsoll = new Plimsoll(
    (options) =>
      new LanguageClient(
        'plimsoll',
        'Plimsoll',
        { module, transport: TransportKind.ipc, options: { execArgv: [...processOptions] } },
        options,
      ),
    context.extensionUri,
  );
  context.subscriptions.push(plimsoll);
  return plimsoll;
}

export const deactivate = (): Promise<void> | undefined => plimsoll?.stop();
