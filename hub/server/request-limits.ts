import type { Clock } from '../../shared/domain/clock.ts';
import { takeToken, type RefillRule, type TokensLeft } from '../../shared/domain/refilling-tokens.ts';

/** How many requests each of those who ask may make. In memory: a restart gives all back. */
export class RequestLimits {
  readonly #rule: RefillRule;
  readonly #clock: Clock;
  readonly #left = new Map<string, TokensLeft>();

  constructor(rule: RefillRule, clock: Clock) {
    this.#rule = rule;
    this.#clock = clock;
  }

  /** Counts a request of whoever it is. Answers the seconds to wait; 0 if it may pass. */
  secondsToWait(who: string): number {
    const { granted, left } = takeToken(this.#left.get(who), this.#rule, this.#clock.now().getTime());
    this.#left.set(who, left);
    return granted ? 0 : Math.ceil(((1 - left.tokens) * this.#rule.returnAfterMs) / 1000);
  }
}
