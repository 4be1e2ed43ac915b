import type { Rule } from '../core/rule.js';

/** Reads a file that ships beside the server; undefined when there is none. */
export type ReadShipped = (file: string) => Promise<string | undefined>;

/** Why each rule is there. Bundles carry no such text: it stands in a file that is read when somebody first asks. */
export class Explanations {
  #loaded: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(private readonly read: ReadShipped) {}

  async of({ id, why }: Rule): Promise<string> {
    if (why !== '') return why;
    this.#loaded ??= this.#load();
    return (await this.#loaded).get(id) ?? '';
  }

  async #load(): Promise<ReadonlyMap<string, string>> {
    const text = await this.read('explanations.json').catch(() => undefined);
    const parsed: unknown = text === undefined ? undefined : JSON.parse(text);
    return new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).map(([id, why]) => [id, String(why)]) : []);
  }
}
