import { subjects } from '../core/rule.js';
import type { Topic } from '../engine/navigation.js';
import { describedIn, isDescriptionTable } from './description-table.js';
import type { ReadShipped } from './explanations.js';

/** What languages say of their keys. It stands in a file for each language, which is read when somebody first asks. */
export class Descriptions {
  readonly #loaded = new Map<string, Promise<Describe>>();

  constructor(private readonly read: ReadShipped) {}

  /** What is said of a key, and what is known of it besides. */
  async of({ subject, key, more = [] }: Topic): Promise<string | undefined> {
    const loading = this.#loaded.get(subject) ?? this.#load(`${subject}-descriptions.json`);
    this.#loaded.set(subject, loading);
    const said = [(await loading)(key), ...more].filter((text) => text !== undefined);
    return said.length === 0 ? undefined : said.join('\n\n');
  }

  async #load(file: string): Promise<Describe> {
    const text = await this.read(file).catch(() => undefined);
    const parsed: unknown = text === undefined ? undefined : JSON.parse(text);
    if (isDescriptionTable(parsed)) return (key) => describedIn(parsed, key);
    const all = new Map(
      typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).map(([key, said]) => [key, String(said)]) : [],
    );
    return (key) => all.get(key);
  }
}

type Describe = (key: string) => string | undefined;

/** Whether something that a client has kept for us is a topic still. */
export const isTopic = (data: unknown): data is Topic =>
  typeof data === 'object' &&
  data !== null &&
  'subject' in data &&
  subjects.some((subject) => subject === data.subject) &&
  'key' in data &&
  typeof data.key === 'string' &&
  (!('more' in data) || (Array.isArray(data.more) && data.more.every((text) => typeof text === 'string')));
