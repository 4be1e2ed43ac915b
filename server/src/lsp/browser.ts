import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from './server.js';

/** The worker's own global scope. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

// dockerfile-ast looks for a byte order mark with Node's Buffer, and uses nothing else of it
if (!('Buffer' in globalThis)) Object.assign(globalThis, { Buffer: { from: (text: string) => new TextEncoder().encode(text) } });

serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)));
