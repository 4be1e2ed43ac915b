import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { Plimsoll } from './plimsoll.js';

let plimsoll: Plimsoll | undefined;

/** VS Code in a browser: the language server is a worker. */
export function activate(context: ExtensionContext): Plimsoll {
  const script = Uri.joinPath(context.extensionUri, 'server/dist/server.js').toString(true);
  // VS Code wraps the script in another one: by its name the server learns where its other files lie
  const start = (): Worker => new Worker(script, { name: script });
  plimsoll = new Plimsoll((options) => new LanguageClient('plimsoll', 'Plimsoll', start(), options), context.extensionUri);
  context.subscriptions.push(plimsoll);
  return plimsoll;
}

export const deactivate = (): Promise<void> | undefined => plimsoll?.stop();
