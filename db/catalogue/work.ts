/** The greatest question of people in our tests takes less than half of it, the slowest that we could make 55 %. */
export const MOST_STEPS = 300_000;

/**
 * What one question may cost, counted in steps (a procedure that holds a word, a word compared) and not in time, so that
 * the same question always has the same answer. When it is spent, the rest of the search is left out: what tells most
 * is looked at first.
 */
export class Work {
  #spent = 0;

  get spent(): number {
    return this.#spent;
  }

  get isLeft(): boolean {
    return this.#spent < MOST_STEPS;
  }

  /** False, and nothing is counted, if so much is not left. */
  take(steps: number): boolean {
    if (this.#spent + steps > MOST_STEPS) return false;
    this.#spent += steps;
    return true;
  }
}
