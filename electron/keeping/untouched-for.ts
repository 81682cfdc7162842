import { statSync } from 'node:fs';

/**
 * Milliseconds since anything was put there. Files carry the machine's own time, whatever hour the kiosk shows or the
 * feed tells; one that lies ahead is of a clock that was put right since, and must not keep anything for years.
 */
export function untouchedFor(path: string): number {
  const now = Date.now();
  return Math.abs(now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now));
}
