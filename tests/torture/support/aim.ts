import type { Phase } from './phases.ts';

/** Handed to `moments.ts` as JSON by this variable of the environment. */
export const MOMENTS = 'TORTURE_MOMENTS';

/** Written among the letters by whom wants to be killed. */
export const KILL_ME = '!';

export interface Aim {
  readonly phase: Phase;
  readonly nth: number;
  /** `before` the write, by its own hand; `during` it, by the hand of whoever reads the letters. */
  readonly how: 'before' | 'during';
}

export interface Watched {
  /** Whose writes count. */
  readonly thread: 'main' | 'worker';
  readonly aim?: Aim | undefined;
}
