/** Waiting that nobody is held up by; tests put their own in its place. */
export interface Timers {
  /** Runs once, after so many milliseconds of this machine's running time. Answers how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export const machineTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Milliseconds that have passed since some moment, whoever sets the clock meanwhile. */
export type MonotonicMs = () => number;

export const machineMonotonicMs: MonotonicMs = () => performance.now();
