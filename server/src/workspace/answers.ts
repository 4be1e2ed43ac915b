/** Passes questions on and remembers the answers, so that it can tell whether they would be the same today. */
export class Answers<T> {
  private given: Map<string, T> | undefined = undefined;

  constructor(private readonly source: (question: string) => T) {}

  /** The first answer counts, so that what is worked out later rests on the same ones. */
  ask(question: string): T {
    const known = this.given?.get(question);
    if (known !== undefined) return known;
    const given = (this.given ??= new Map());
    const answer = this.source(question);
    if (!given.has(question)) given.set(question, answer);
    return answer;
  }

  hold(): boolean {
    for (const [question, answer] of this.given ?? []) if (this.source(question) !== answer) return false;
    return true;
  }
}
