import type { ApiImplementation } from '../../shared/api.ts';
import { ok } from '../../shared/result.ts';

/** What is counted from one fresh document to the next. */
export interface SessionCounts {
  /** Whether one more is within the limit; counts it if so. */
  take(what: string, limit: number): boolean;
  /** What was taken last came to nothing. */
  giveBack(what: string): void;
  wasTold(what: string): boolean;
  remember(what: string): void;
  begin(): void;
}

export function createSessionCounts(): SessionCounts {
  const counts = new Map<string, number>();
  const told = new Set<string>();
  return {
    take(what, limit) {
      const taken = counts.get(what) ?? 0;
      if (taken >= limit) return false;
      counts.set(what, taken + 1);
      return true;
    },
    giveBack(what) {
      const taken = counts.get(what) ?? 0;
      if (taken > 0) counts.set(what, taken - 1);
    },
    wasTold: (what) => told.has(what),
    remember: (what) => void told.add(what),
    begin() {
      counts.clear();
      told.clear();
    },
  };
}

/** The page says when a session begins, and could lie: what must hold against that is limited for the kiosk, too. */
export function sessionApi(options: {
  counts: SessionCounts;
  onBegin: () => void;
}): ApiImplementation['session'] {
  return {
    begin() {
      options.counts.begin();
      options.onBegin();
      return ok({});
    },
  };
}
