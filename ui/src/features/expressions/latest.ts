/** Answers questions that come faster than they can be answered: one at a time, and of those that wait only the last. */
export class Latest<Q, A> {
  #busy = false;
  #next: { question: Q } | undefined;
  #gone = false;
  readonly #answer: (question: Q) => Promise<A>;
  readonly #take: (question: Q, answer: A) => void;
  readonly #fail: (error: unknown) => void;

  constructor(
    answer: (question: Q) => Promise<A>,
    take: (question: Q, answer: A) => void,
    fail: (error: unknown) => void,
  ) {
    this.#answer = answer;
    this.#take = take;
    this.#fail = fail;
  }

  ask(question: Q): void {
    this.#next = { question };
    void this.#go();
  }

  /** Nobody wants to know any more. */
  stop(): void {
    this.#gone = true;
    this.#next = undefined;
  }

  async #go(): Promise<void> {
    while (!this.#busy && this.#next !== undefined) {
      const { question } = this.#next;
      this.#next = undefined;
      this.#busy = true;
      try {
        const answer = await this.#answer(question);
        if (!this.#gone) {
          this.#take(question, answer);
        }
      } catch (error) {
        if (!this.#gone) {
          this.#fail(error);
        }
      } finally {
        this.#busy = false;
      }
    }
  }
}
