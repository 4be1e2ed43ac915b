import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';

const root = path.resolve(import.meta.dirname, '../../../..');

/** What a modern editor can do. */
export const modern: ClientCapabilities = {
  textDocument: { diagnostic: { relatedDocumentSupport: false }, codeAction: { resolveSupport: { properties: ['edit'] } } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true, resourceOperations: ['create'] },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** Folders by URI; none for a window without one. */
  readonly folders?: readonly string[];
  /** What the client answers when it is asked for `plimsoll` settings. */
  readonly settings?: object;
  /** The arguments with which Node starts a server; the sources by default. */
  readonly server?: readonly string[];
  /** Files that only the client can read, by URI. */
  readonly virtual?: Readonly<Record<string, string>>;
}

/** A language client over stdio, as any editor would be one. */
export class Client {
  readonly #process: ChildProcess;
  readonly connection: MessageConnection;
  /** Every message of the server that is no answer, as `method`, with its parameters. */
  readonly heard: { readonly method: string; readonly params: unknown }[] = [];
  readonly published = new Map<string, Diagnostic[]>();
  settings: object;
  initialized!: InitializeResult;

  private constructor(options: ClientOptions) {
    this.settings = options.settings ?? {};
    this.#process = spawn(process.execPath, [...(options.server ?? ['--import', 'tsx', 'server/src/lsp/node.ts']), '--stdio'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdin, stdout } = this.#process;
    if (!stdin || !stdout) throw new Error('no pipes to the server');
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onRequest((method, params: unknown) => {
      this.heard.push({ method, params });
      return this.#answer(method, params, options.virtual ?? {});
    });
    this.connection.onNotification((method: string, params: unknown) => {
      this.heard.push({ method, params });
    });
    this.connection.onNotification('$/progress', (params: unknown) => {
      this.heard.push({ method: '$/progress', params });
    });
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      this.published.set(uri, diagnostics);
    });
    this.connection.listen();
  }

  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = new Client(options);
    const folders = options.folders?.map((uri) => ({ uri, name: path.basename(uri) })) ?? null;
    const params = { processId: process.pid, rootUri: null, capabilities: options.capabilities ?? modern, workspaceFolders: folders };
    client.initialized = await client.connection.sendRequest<InitializeResult>('initialize', params);
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  #answer(method: string, params: unknown, virtual: Readonly<Record<string, string>>): unknown {
    const { items, uri, folder } = (params ?? {}) as { items?: { section: string }[]; uri?: string; folder?: string };
    if (method === 'workspace/configuration') return items?.map(({ section }) => (section === 'plimsoll' ? this.settings : null));
    if (method === 'plimsoll/readFile') {
      const text = uri === undefined ? undefined : virtual[uri];
      return text === undefined ? null : Buffer.from(text).toString('base64');
    }
    if (method === 'plimsoll/findFiles') return Object.keys(virtual).filter((file) => file.startsWith(folder ?? ''));
    if (method === 'window/showDocument') return { success: true };
    return null;
  }

  /** Ends the server as an editor does. Resolves with its exit status. */
  async stop(): Promise<number | null> {
    const errors = this.heard.filter(({ method, params }) => method === 'window/logMessage' && (params as { type: number }).type === 1);
    if (errors.length > 0) throw new Error(`the server logged ${JSON.stringify(errors)}`);
    const ended = new Promise<number | null>((resolve) => this.#process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const status = await ended;
    this.connection.dispose();
    return status;
  }

  open(uri: string, text: string, languageId: string, version = 1): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, text: string, version: number): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId && { previousResultId }) });
  }

  /** Diagnostics once the server has had its pause. */
  async settled(uri: string): Promise<Diagnostic[]> {
    let items: Diagnostic[] = [];
    await this.until(async () => {
      const report = await this.pull(uri);
      if (report.kind !== 'full' || report.resultId?.startsWith('typing') === true) return false;
      items = report.items;
      return true;
    });
    return items;
  }

  async workspace(previousResultIds: { uri: string; value: string }[] = []): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { items } = await this.connection.sendRequest<{ items: WorkspaceDocumentDiagnosticReport[] }>('workspace/diagnostic', {
      previousResultIds,
    });
    return items;
  }

  async actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only && { only }) };
    return (
      (await this.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', { textDocument: { uri }, range, context })) ?? []
    );
  }

  resolve(action: CodeAction | undefined): Promise<CodeAction> {
    if (!action) throw new Error('there is no such action');
    return this.connection.sendRequest('codeAction/resolve', action);
  }

  /** Waits for something to become true, for at most ten seconds. */
  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 10_000; !(await condition());) {
      if (Date.now() > end) throw new Error(`waited in vain; heard ${this.heard.map(({ method }) => method).join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

export const rulesOf = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.map(({ code }) => String(code));

export const line = (number: number): Range => ({ start: { line: number, character: 0 }, end: { line: number, character: 999 } });

/** A folder with files, gone after the tests. */
export class Folder {
  readonly disk = mkdtempSync(path.join(tmpdir(), 'plimsoll-lsp-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  get uri(): string {
    return pathToFileURL(this.disk).toString();
  }

  file(name: string): string {
    return pathToFileURL(path.join(this.disk, name)).toString();
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.disk, name)), { recursive: true });
    writeFileSync(path.join(this.disk, name), text);
  }

  delete(name = ''): void {
    rmSync(path.join(this.disk, name), { recursive: true, force: true });
  }
}
