import { extensions, Uri, window, workspace, type Disposable, type LogOutputChannel, type TextDocument } from 'vscode';
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  RevealOutputChannelOn,
  type BaseLanguageClient,
  type LanguageClientOptions,
  type StaticFeature,
} from 'vscode-languageclient';
import { adviceChangedNotification, reportCapability, statusNotification, type StatusParams } from '../../server/src/lsp/messages.js';
import { Adviser } from './advice.js';
import { assistantTools } from './assistants.js';
import { commandsOf } from './commands.js';
import { besideOthers } from './other-servers.js';
import { ReportPanel, reportType } from './report-panel.js';
import { isOurs, selector } from './selector.js';
import { StatusItem, type Status } from './status.js';
import { onlyInTrust } from './trust.js';
import { serveFiles } from './virtual-files.js';

/** Makes the client for one kind of extension host. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** How often a server that ended by itself is started again. */
const restarts = 4;

/** Tells the server that commands which show and answer advice are there. */
const canShowReport: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { [reportCapability]: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** The extension: starts the server when the first document of ours is met, and holds what the user sees of it. */
export class Plimsoll implements Disposable {
  readonly output: LogOutputChannel = window.createOutputChannel('Plimsoll', { log: true });
  readonly adviser = new Adviser(() => this.start());
  readonly report: ReportPanel;
  readonly #status = new StatusItem();
  readonly #disposables: readonly { dispose(): unknown }[];
  #client: BaseLanguageClient | undefined;
  #starting: Promise<BaseLanguageClient> | undefined;
  #ends = 0;

  constructor(
    private readonly makeClient: MakeClient,
    private readonly extension: Uri,
  ) {
    this.report = new ReportPanel(this.adviser, extension, (error) => this.output.error(String(error)));
    this.#disposables = [
      ...commandsOf(this),
      ...assistantTools(this),
      window.registerWebviewPanelSerializer(reportType, this.report),
      workspace.onDidOpenTextDocument((document) => this.#meet(document)),
      workspace.onDidGrantWorkspaceTrust(() => this.#tellSettings()),
      extensions.onDidChange(() => this.#tellSettings()),
      this.output,
      this.report,
      this.#status,
    ];
    for (const document of workspace.textDocuments) this.#meet(document);
  }

  get status(): Status {
    return this.#status.status;
  }

  /** The running client; started if need be. */
  start(): Promise<BaseLanguageClient> {
    return (this.#starting ??= this.#start());
  }

  async restart(): Promise<void> {
    this.#ends = 0;
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#starting = undefined;
    if (client?.needsStop() === true) await client.stop().catch((error: unknown) => this.output.error(String(error)));
    await client?.dispose().catch(() => undefined);
    this.#status.set('waiting');
  }

  dispose(): void {
    for (const each of this.#disposables) each.dispose();
  }

  /** The server asks for the settings again, which trust or another extension may have changed. */
  #tellSettings(): void {
    this.#client
      ?.sendNotification(DidChangeConfigurationNotification.type, { settings: null })
      .catch((error: unknown) => this.output.error(String(error)));
  }

  #meet(document: TextDocument): void {
    if (this.#starting || !isOurs(document)) return;
    this.start().catch((error: unknown) => this.output.error(String(error)));
  }

  async #start(): Promise<BaseLanguageClient> {
    this.#status.set('starting');
    const client = this.makeClient(this.#options());
    this.#client = client;
    client.registerFeature(canShowReport);
    serveFiles(client, Uri.joinPath(this.extension, 'server/dist'));
    client.onNotification(statusNotification, ({ state, files }: StatusParams) => this.#status.set(state, files));
    client.onNotification(adviceChangedNotification, () => this.report.changed());
    try {
      await client.start();
      return client;
    } catch (error) {
      this.#status.set('stopped');
      this.#starting = undefined;
      throw error;
    }
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: selector(),
      outputChannel: this.output,
      middleware: {
        workspace: { configuration: besideOthers(onlyInTrust(() => workspace.isTrusted)) },
        provideCodeLenses: (document, token, next) =>
          workspace.getConfiguration('plimsoll', document).get<boolean>('codeLens') === false ? [] : next(document, token),
      },
      diagnosticPullOptions: { onChange: true, onSave: true },
      // nothing that goes wrong here is worth interrupting the user: the status item and the output say it
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: (error) => {
        this.output.error(String(error));
        return false;
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          const again = ++this.#ends <= restarts;
          this.#status.set(again ? 'starting' : 'stopped');
          return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }
}
