import {
  Emitter,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Descriptions } from './descriptions.js';
import type { Explanations } from './explanations.js';
import type { Project } from './project.js';
import type { Projects } from './projects.js';

/** How long nobody types before findings that need several files follow, in milliseconds. */
const pause = 300;

/** What all features share. */
export class Session {
  readonly #changed = new Emitter<void>();
  readonly #settled = new Emitter<void>();
  readonly #initialized = new Emitter<void>();
  readonly #folders = new Emitter<void>();
  readonly #settings = new Emitter<void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #configured!: () => void;
  /** Resolves when the settings of the client are known. */
  readonly configured = new Promise<void>((resolve) => {
    this.#configured = resolve;
  });

  constructor(
    readonly connection: Connection,
    readonly projects: Projects,
    readonly client: ClientCapabilities,
    /** Settings that came with the first request, for clients that cannot be asked. */
    readonly initialSettings: unknown,
    readonly explanations: Explanations,
    readonly descriptions: Descriptions,
  ) {}

  /** A document, a file or the configuration has changed. */
  readonly onChanged = this.#changed.event;
  /** The client is ready to be asked. */
  readonly onInitialized = this.#initialized.event;
  /** Folders of the workspace have come or gone. */
  readonly onFolders = this.#folders.event;
  /** The settings of the client are known, or known anew. */
  readonly onConfigured = this.#settings.event;
  /** Nothing has changed for a moment: time for what looks at many files. */
  readonly onSettled = this.#settled.event;

  /** Whether somebody is typing. */
  get busy(): boolean {
    return this.#timer !== undefined;
  }

  initialized(): void {
    this.#initialized.fire();
  }

  isConfigured(): void {
    this.#configured();
    this.#settings.fire();
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#settled.fire();
    }, pause);
    this.#changed.fire();
  }

  foldersChanged(): void {
    this.#folders.fire();
  }

  /** Resolves when nobody is typing. */
  async settled(): Promise<void> {
    while (this.busy)
      await new Promise<void>((resolve) => {
        const listening = this.onSettled(() => {
          listening.dispose();
          resolve();
        });
      });
  }

  /** Resolves when every file of the workspace is known. */
  async scanned(): Promise<void> {
    await Promise.all(this.projects.folders().flatMap(({ scan }) => scan ?? []));
  }

  problem(what: string, error: unknown): void {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`${what} failed: ${why}`);
  }

  /** Tells once of what is wrong with Plimsoll itself; the user where it can do only a part of its work. */
  report(project: Project): void {
    for (const { rule, severity, message } of project.engine.problems()) {
      if (this.#reported.has(rule + message)) continue;
      this.#reported.add(rule + message);
      if (severity === 'error') this.#show(message);
      else this.connection.console.warn(message);
    }
  }
  readonly #reported = new Set<string>();

  #show(message: string): void {
    this.connection
      .sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message })
      .catch((error: unknown) => this.problem('Showing a message', error));
  }
}

/** One feature of the protocol: installs its handlers and says what it can do. */
export type Feature = (session: Session) => ServerCapabilities | undefined;

/** A handler whose failure is written to the log and answered with `fallback`: nothing ends the server. */
export const guarded =
  <P, R>(session: Session, what: string, fallback: R, handler: (params: P, token: CancellationToken) => R | Promise<R>) =>
  async (params: P, token: CancellationToken): Promise<R> => {
    try {
      return await handler(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      session.problem(what, error);
      return fallback;
    }
  };

export const cancelled = (): ResponseError => new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

/** Lets other messages in, a cancellation among them, then ends the request if it was cancelled. */
export async function breathe(token: CancellationToken): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (token.isCancellationRequested) throw cancelled();
}

/** How long work goes on without letting others in, in milliseconds: about one frame. */
const slice = 16;

/** Says when it is time to let others in. */
export function slices(): () => boolean {
  let started = performance.now();
  return () => {
    if (performance.now() - started < slice) return false;
    started = performance.now();
    return true;
  };
}
