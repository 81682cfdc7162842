/**
 * How long who waits for whom, in milliseconds. A window that is not Electron's takes a host that is silent for
 * `CALL_GIVEN_UP_MS` for gone, and the person loses the answer; so whatever a call asks of others ends well before.
 */
export const CALL_GIVEN_UP_MS = 15_000;

/** What a call of the host waits for at most, beside its own work on files and databases of this machine. */
export const LONGEST_WAITS_MS = {
  /** The print system says whether anything is known against the printer. */
  printQueue: 5_000,
  /** The hub confirms that the officer was called; then people are sent to the counter. */
  officerTold: 5_000,
  /** The system lists what is mounted, where a program must be asked for it. */
  volumesListed: 5_000,
  /** A stick that was pulled while something of it is open may never answer. */
  driveAnswers: 3_000,
} as const;
