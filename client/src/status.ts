import { DiagnosticSeverity, LanguageStatusSeverity, languages, type Disposable, type LanguageStatusItem } from 'vscode';
import { selector } from './selector.js';

export type State = 'waiting' | 'starting' | 'scanning' | 'ready' | 'stopped';

/** What the status item shows. */
export interface Status {
  readonly state: State;
  readonly errors: number;
  readonly warnings: number;
  /** Files of ours that the server knows. */
  readonly files: number;
}

const words: Readonly<Record<State, string>> = {
  waiting: 'waits for a file of yours',
  starting: 'starts',
  scanning: 'reads the workspace',
  ready: 'ready',
  stopped: 'has stopped; see the output',
};

/** The entry among the languages' states: what the server does, and how many problems there are. */
export class StatusItem implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #listening: Disposable;
  #state: State = 'waiting';
  #files = 0;

  constructor() {
    this.#item = languages.createLanguageStatusItem('plimsoll.status', selector());
    this.#item.name = 'Plimsoll';
    this.#item.command = { command: 'plimsoll.showOutput', title: 'Output' };
    this.#listening = languages.onDidChangeDiagnostics(() => this.#show());
    this.#show();
  }

  set(state: State, files = this.#files): void {
    this.#state = state;
    this.#files = files;
    this.#show();
  }

  get status(): Status {
    return { state: this.#state, files: this.#files, ...counts() };
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const { state, errors, warnings, files } = this.status;
    this.#item.text =
      state === 'ready' ? `Plimsoll: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}` : `Plimsoll ${words[state]}`;
    this.#item.detail = state === 'ready' ? `in ${plural(files, 'file')}` : '';
    this.#item.busy = state === 'starting' || state === 'scanning';
    this.#item.severity = state === 'stopped' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  }
}

const plural = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;

function counts(): { errors: number; warnings: number } {
  const ours = languages.getDiagnostics().flatMap(([, list]) => list.filter(({ source }) => source === 'plimsoll'));
  const of = (severity: DiagnosticSeverity): number => ours.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: of(DiagnosticSeverity.Error), warnings: of(DiagnosticSeverity.Warning) };
}
