import { useEffect, useState } from 'react';

/** When a lock ends, in milliseconds of the page's monotonic clock. */
export interface Lock {
  readonly untilMs: number;
}

export function lockFor(seconds: number): Lock {
  return { untilMs: performance.now() + seconds * 1000 };
}

/** Whole seconds that are left of it, 0 once it has ended. */
export function useCountdown(lock: Lock): number {
  const [left, setLeft] = useState(() => secondsLeft(lock));
  const [of, setOf] = useState(lock);
  if (of !== lock) {
    setOf(lock);
    setLeft(secondsLeft(lock));
  }
  useEffect(() => {
    const timer = setInterval(() => {
      setLeft(secondsLeft(lock));
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [lock]);
  return left;
}

function secondsLeft({ untilMs }: Lock): number {
  return Math.max(0, Math.ceil((untilMs - performance.now()) / 1000));
}
