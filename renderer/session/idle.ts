import { useCallback, useEffect, useRef, useState } from 'react';
import type { KioskState } from '../../shared/api.ts';

export type IdleLimits = KioskState['idle'];
export type IdlePhase =
  | { readonly type: 'present' }
  | { readonly type: 'warning'; readonly secondsLeft: number }
  | { readonly type: 'gone' };

/** In seconds. */
interface Since {
  /** The last sign of life. */
  readonly sign: number;
  /** The person said that they are there, or what is personal came on screen. */
  readonly asked: number;
  /** Something was read aloud. */
  readonly spoken: number;
  /** So often they said it because it asked in spite of signs of life. */
  readonly extended: number;
}

/** WCAG 2.2.1: who is asked can extend at least so often. Nobody reads an answer for longer. */
const MOST_EXTENSIONS = 10;
/** In seconds: what is read tells so once a second. */
const STILL_READ = 1.5;
/** In seconds: who listens is asked after the sentence. A reading without end is no person either. */
const LONGEST_HELD = 60;

/**
 * With something of a person on screen: a while of nothing, then a warning over hidden content, then the end. Answered
 * with one tap, and as often as one likes, so nobody is thrown out of what they read. Elsewhere one longer while, and
 * nothing hidden.
 *
 * Everywhere it asks now and then even where there are signs of life: a stuck key, a wet panel or a fly look like a
 * person. Over what is of a person there is an end to that.
 */
export function idlePhase(since: Since, personal: boolean, limits: IdleLimits): IdlePhase {
  const due = since.asked - limits.longestAnswerSeconds;
  const heldFor = Math.min(Math.max(0, due - since.spoken + STILL_READ), LONGEST_HELD);
  // A page that nobody touched has only its own while, even where that is the longer one.
  const overdue = personal || since.sign < since.asked ? due - heldFor : -Infinity;
  // Whoever was there when it asked has the whole time of the warning.
  const silent = personal
    ? since.sign - limits.answerSeconds
    : since.sign - Math.max(0, overdue) - limits.otherSeconds;
  if (!personal && silent >= 0) return { type: 'gone' };
  if (personal && since.extended >= MOST_EXTENSIONS && overdue >= Math.max(0, silent))
    return { type: 'gone' };
  const warned = Math.max(silent, overdue);
  if (warned < 0) return { type: 'present' };
  return warned < limits.warningSeconds
    ? { type: 'warning', secondsLeft: Math.ceil(limits.warningSeconds - warned) }
    : { type: 'gone' };
}

/** Pure: times come in, in seconds of one clock. */
export class Attendance {
  #sign = 0;
  #asked = 0;
  #spoken = -Infinity;
  #extended = 0;

  begin(at: number): void {
    this.#sign = at;
    this.#asked = at;
    this.#spoken = -Infinity;
    this.#extended = 0;
  }

  sign(at: number): void {
    this.#sign = at;
  }

  /** Something is read aloud: whoever listens is there, and is not broken in upon. */
  speaking(at: number): void {
    this.#sign = at;
    this.#spoken = at;
  }

  extend(at: number, limits: IdleLimits): void {
    // Who answers silence has been silent, which no stuck key is.
    if (at - this.#asked >= limits.longestAnswerSeconds) this.#extended += 1;
    this.#sign = at;
    this.#asked = at;
  }

  phase(at: number, personal: boolean, limits: IdleLimits): IdlePhase {
    const since = {
      sign: at - this.#sign,
      asked: at - this.#asked,
      spoken: at - this.#spoken,
      extended: this.#extended,
    };
    return idlePhase(since, personal, limits);
  }
}

const CHECK_EVERY_MS = 250;
/** Told while something is read aloud: whoever listens is there. */
export const SPEAKING = 'kiosk-speaking';
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', SPEAKING] as const;

interface Idle {
  readonly phase: IdlePhase;
  /** The person is there. */
  readonly extend: () => void;
}

/**
 * Watches for signs of life, by the monotonic clock: a corrected wall clock ends no session. While the warning
 * stands, only `extend` counts, so that the next person's first touch does not uncover the answer of the one before.
 */
export function useIdle(options: {
  readonly active: boolean;
  readonly personal: boolean;
  readonly limits: IdleLimits;
  readonly onGone: () => void;
}): Idle {
  const { active, personal, limits, onGone } = options;
  const attendance = useRef(new Attendance());
  const [phase, setPhase] = useState<IdlePhase>({ type: 'present' });
  const warning = phase.type === 'warning';

  const extend = useCallback(() => {
    attendance.current.extend(now(), limits);
    setPhase({ type: 'present' });
  }, [limits]);

  // A screen of another kind has its own time, from its beginning.
  useEffect(() => {
    if (active || personal) attendance.current.begin(now());
  }, [active, personal]);

  useEffect(() => {
    if (warning) return undefined;
    const alive = (event: Event) => {
      if (event.type === SPEAKING) attendance.current.speaking(now());
      else attendance.current.sign(now());
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { capture: true, passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [warning]);

  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => {
      const next = attendance.current.phase(now(), personal, limits);
      if (next.type === 'gone') {
        clearInterval(timer);
        onGone();
        return;
      }
      setPhase((before) => (samePhase(before, next) ? before : next));
    }, CHECK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [active, personal, limits, onGone]);

  return { phase: active ? phase : { type: 'present' }, extend };
}

/** In seconds. */
function now(): number {
  return performance.now() / 1000;
}

function samePhase(a: IdlePhase, b: IdlePhase): boolean {
  return (
    a.type === b.type && (a.type !== 'warning' || b.type !== 'warning' || a.secondsLeft === b.secondsLeft)
  );
}
