import { useEffect, useState } from 'react';

/** What a press begins and takes a while, on a screen that may be left meanwhile. */
export class OneAtATime {
  readonly #leaving = new AbortController();
  #busy = false;

  /**
   * Does the work, unless some is being done still: a trembling finger presses twice. What follows from it (going
   * back, say) comes only if it was done and the screen is still there; the work is told when it is not.
   */
  async press(work: (left: AbortSignal) => Promise<boolean>, then: () => void): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      if ((await work(this.#leaving.signal)) && !this.#leaving.signal.aborted) then();
    } finally {
      this.#busy = false;
    }
  }

  leave(): void {
    this.#leaving.abort();
  }
}

export function useOneAtATime(): OneAtATime {
  const [presses] = useState(() => new OneAtATime());
  useEffect(
    () => () => {
      presses.leave();
    },
    [presses],
  );
  return presses;
}
