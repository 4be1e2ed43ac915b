import { readComments, type ShellcheckComment } from './comments.js';
import type { ShellcheckScript } from './scripts.js';

/**
 * Runs ShellCheck over a text and gives what it prints with `--format=json1`; undefined where it is not installed.
 * Fails when it fails, takes too long or is told to stop.
 */
export type RunShellcheck = (input: string, dialect: string, signal?: AbortSignal) => Promise<string | undefined>;

/** How many run at the same time, and how many results are kept. */
const together = 4;
const kept = 4096;

const nothing: readonly ShellcheckComment[] = [];

/** What an installed ShellCheck says, by the text that it was given. Asked once for each text. */
export class Shellcheck {
  readonly #known = new Map<string, readonly ShellcheckComment[]>();
  readonly #asked = new Map<string, Promise<boolean>>();
  readonly #said = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #isMissing = false;

  constructor(
    private readonly run: RunShellcheck,
    /** Told once of each thing that goes wrong. */
    private readonly onProblem: (problem: string) => void,
  ) {}

  /** Has texts checked that are not known yet. Resolves with whether any is known now that was not. */
  async check(scripts: readonly ShellcheckScript[], signal?: AbortSignal): Promise<boolean> {
    const unknown = new Map(scripts.map((script) => [keyOf(script), script]));
    for (const key of this.#known.keys()) unknown.delete(key);
    const learned = await Promise.all([...unknown].map(([key, script]) => this.#asked.get(key) ?? this.#ask(key, script, signal)));
    return learned.includes(true);
  }

  commentsOn(script: ShellcheckScript): readonly ShellcheckComment[] {
    return this.#known.get(keyOf(script)) ?? nothing;
  }

  #ask(key: string, script: ShellcheckScript, signal: AbortSignal | undefined): Promise<boolean> {
    const asked = this.#inTurn(() => this.#learn(key, script, signal)).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asked);
    return asked;
  }

  async #learn(key: string, script: ShellcheckScript, signal: AbortSignal | undefined): Promise<boolean> {
    const isOver = (): boolean => this.#isMissing || signal?.aborted === true;
    if (isOver()) return false;
    try {
      const printed = await this.run(script.prologue + script.text, script.dialect, signal);
      if (printed === undefined) return this.#miss();
      this.#keep(key, readComments(printed));
      return true;
    } catch (error) {
      if (isOver()) return false;
      this.#keep(key, nothing); // what fails once is not tried at every pause
      this.#say(`ShellCheck failed: ${error instanceof Error ? error.message.trim() : String(error)}`);
      return false;
    }
  }

  #miss(): false {
    this.#isMissing = true;
    this.#say('ShellCheck is switched on, but there is no `shellcheck` on the PATH. Shell text is checked by the rules of Plimsoll alone.');
    return false;
  }

  #keep(key: string, comments: readonly ShellcheckComment[]): void {
    this.#known.set(key, comments);
    const [oldest] = this.#known.keys();
    if (this.#known.size > kept && oldest !== undefined) this.#known.delete(oldest);
  }

  #say(problem: string): void {
    if (this.#said.has(problem)) return;
    this.#said.add(problem);
    this.onProblem(problem);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < together) this.#running++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift(); // who waits takes over the place
      if (next) next();
      else this.#running--;
    }
  }
}

const keyOf = ({ dialect, prologue, text }: ShellcheckScript): string => `${dialect}\n${prologue}\n${text}`;
