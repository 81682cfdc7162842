import { useCallback, useEffect, useRef } from 'react';
import { SPEAKING } from './idle.ts';

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', SPEAKING] as const;
/** A hand scanner types: what came in so short a time before its scan is the scan, and no sign of who was there. */
const SCAN_MS = 2_000;

/** Who scans in a session that holds nothing of a person yet. */
export type Who =
  /** Nobody has touched this document before. */
  | 'first'
  | 'same'
  /** So long was nothing touched that whoever did may have left. */
  | 'perhaps-another';

/** Pure: times come in, in ms. */
export class Presence {
  /** Signs with no long silence between them: the latest such run. */
  #run: { readonly since: number; readonly isFirst: boolean; last: number } | undefined;

  sign(at: number, leftAfterMs: number): void {
    if (this.#run !== undefined && at - this.#run.last < leftAfterMs) this.#run.last = at;
    else this.#run = { since: at, isFirst: this.#run === undefined, last: at };
  }

  whoScans(at: number, leftAfterMs: number): Who {
    if (this.#run === undefined) return 'first';
    if (at - this.#run.last >= leftAfterMs) return 'perhaps-another';
    if (at - this.#run.since >= SCAN_MS) return 'same';
    return this.#run.isFirst ? 'first' : 'perhaps-another';
  }
}

/** `leftAfterSeconds`: after so long without a sign of life it is doubtful that the same person is there. */
export function usePresence(leftAfterSeconds: number): () => Who {
  const presence = useRef(new Presence());
  useEffect(() => {
    const sign = () => {
      presence.current.sign(performance.now(), leftAfterSeconds * 1000);
    };
    for (const name of SIGNS_OF_LIFE) window.addEventListener(name, sign, { capture: true, passive: true });
    return () => {
      for (const name of SIGNS_OF_LIFE) window.removeEventListener(name, sign, { capture: true });
    };
  }, [leftAfterSeconds]);
  return useCallback(
    () => presence.current.whoScans(performance.now(), leftAfterSeconds * 1000),
    [leftAfterSeconds],
  );
}
