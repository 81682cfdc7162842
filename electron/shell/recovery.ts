const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A window that stayed up this long counts as healthy again. */
const HEALTHY_AFTER_MS = 60_000;

/**
 * How long to wait before a window that died is opened again: 0.5 s, doubling to 30 s while it keeps dying.
 * Never gives up, because nobody stands beside a kiosk to press a button.
 */
export function createBackOff(): { afterCrash(openedAt: Date, diedAt: Date): number } {
  let pause = FIRST_PAUSE_MS;
  return {
    afterCrash(openedAt, diedAt) {
      if (diedAt.getTime() - openedAt.getTime() >= HEALTHY_AFTER_MS) pause = FIRST_PAUSE_MS;
      const now = pause;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      return now;
    },
  };
}
