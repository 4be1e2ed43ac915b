/** Passes questions on and remembers the answers, so that it can tell whether they would be the same today. */
export class Answers<T> {
  readonly #given = new Map<string, T>();

  constructor(private readonly source: (question: string) => T) {}

  ask(question: string): T {
    const answer = this.source(question);
    this.#given.set(question, answer);
    return answer;
  }

  hold(): boolean {
    for (const [question, answer] of this.#given) if (this.source(question) !== answer) return false;
    return true;
  }
}
