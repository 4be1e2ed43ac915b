import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { Plimsoll } from './plimsoll.js';

let plimsoll: Plimsoll | undefined;

/** VS Code in a browser: the language server is a worker. */
export function activate(context: ExtensionContext): Plimsoll {
  const script = Uri.joinPath(context.extensionUri, 'server/dist/server.js').toString(true);
  plimsoll = new Plimsoll((options) => new LanguageClient('plimsoll', 'Plimsoll', new Worker(script), options), context.extensionUri);
  context.subscriptions.push(plimsoll);
  return plimsoll;
}

export const deactivate = (): Promise<void> | undefined => plimsoll?.stop();
