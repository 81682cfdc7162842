import { runInNewContext } from 'node:vm';

/** A sound pattern takes microseconds; one that tries all ways of cutting a text takes longer than anybody lives. */
const LIMIT_MS = 500;
const TIMEOUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
/** As long as a code may be, and fitting almost: what a pattern is slowest at. */
const PROBES = ['A', '1', 'A1', 'A.', '1-', 'A-1.'].map((part) => `${part.repeat(60).slice(0, 59)}!`);

/** Whether a code that a visitor types could hold up a kiosk by this pattern. `source` compiles. */
export function isSlowPattern(source: string): boolean {
  try {
    runInNewContext(
      'for (const text of probes) new RegExp(source).exec(text)',
      { source, probes: PROBES },
      { timeout: LIMIT_MS },
    );
    return false;
  } catch (error) {
    // Of which realm the error is depends on where this runs.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === TIMEOUT) return true;
    throw error;
  }
}
