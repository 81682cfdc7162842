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
}

/**
 * With something of a person on screen: a while of nothing, then a warning over hidden content, then the end. Even
 * where there are signs of life it asks now and then: a stuck key, a wet panel or a fly look like a person. Answered
 * with one tap, and as often as one likes, so nobody is thrown out of what they read. Elsewhere one longer while and
 * nothing hidden.
 */
export function idlePhase(since: Since, personal: boolean, limits: IdleLimits): IdlePhase {
  if (!personal) return { type: since.sign < limits.otherSeconds ? 'present' : 'gone' };
  const warned = Math.max(since.sign - limits.answerSeconds, since.asked - limits.longestAnswerSeconds);
  if (warned < 0) return { type: 'present' };
  return warned < limits.warningSeconds
    ? { type: 'warning', secondsLeft: Math.ceil(limits.warningSeconds - warned) }
    : { type: 'gone' };
}

const CHECK_EVERY_MS = 250;
/** Told while something is read aloud: whoever listens is there. */
export const SPEAKING = 'kiosk-speaking';
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', SPEAKING] as const;

interface Idle {
  readonly phase: IdlePhase;
  /** The person is there. As often as they like. */
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
  const lastSign = useRef(0);
  const lastAsked = useRef(0);
  const [phase, setPhase] = useState<IdlePhase>({ type: 'present' });
  const warning = phase.type === 'warning';

  const extend = useCallback(() => {
    lastSign.current = performance.now();
    lastAsked.current = lastSign.current;
    setPhase({ type: 'present' });
  }, []);

  // A screen of another kind has its own time, from its beginning.
  useEffect(() => {
    if (!active && !personal) return;
    lastSign.current = performance.now();
    lastAsked.current = lastSign.current;
  }, [active, personal]);

  useEffect(() => {
    if (warning) return undefined;
    const alive = () => {
      lastSign.current = performance.now();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { capture: true, passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [warning]);

  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => {
      const secondsSince = (time: number) => (performance.now() - time) / 1000;
      const since = { sign: secondsSince(lastSign.current), asked: secondsSince(lastAsked.current) };
      const next = idlePhase(since, personal, limits);
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

function samePhase(a: IdlePhase, b: IdlePhase): boolean {
  return (
    a.type === b.type && (a.type !== 'warning' || b.type !== 'warning' || a.secondsLeft === b.secondsLeft)
  );
}
