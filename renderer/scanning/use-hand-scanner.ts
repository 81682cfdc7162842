import { useEffect, useEffectEvent } from 'react';
import type { ScanInbox } from './scan-inbox.ts';

/**
 * Hears a hand scanner that types like a keyboard, on every screen. `onContents` gets 8 to 2,001 printable
 * characters; more than 2,000 is cut off there and no slip. A scan never stays in a focused field; slow typing goes
 * where it was meant to. In the gallery there is none.
 */
export function useHandScanner(scans: ScanInbox | undefined, onContents: (contents: string) => void): void {
  const report = useEffectEvent(onContents);
  useEffect(() => scans?.listen((contents) => report(contents), performance.now()), [scans]);
}
