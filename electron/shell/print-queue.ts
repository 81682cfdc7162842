import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { LONGEST_WAITS_MS } from '../../shared/longest-waits.ts';

export interface PrintQueue {
  /**
   * Why nothing would come out, for the log; undefined if nothing is known against it, nor within a few seconds: a
   * print system that is slow prints all the same, and somebody stands there waiting.
   */
  trouble(printer: string | undefined): Promise<string | undefined>;
  /**
   * A session ended: what its person left in the queue is thrown away if it has not come out within a minute.
   * Not at once: people press "end" while their page is still being drawn in.
   */
  sweep(): void;
  close(): void;
}

/**
 * Runs a program and answers its standard output, empty if it refuses or was called off; undefined if there is no such
 * program.
 */
type Run = (program: string, args: readonly string[], signal?: AbortSignal) => Promise<string | undefined>;

const GRACE_MS = 60_000;
const RUN_LIMIT_MS = 10_000;

/**
 * The queue of CUPS (Linux, macOS), by its own `lpstat` and `cancel`: jobs of the account under which the kiosk
 * runs. Elsewhere nothing is known of a queue; and once the printer itself holds the page, nothing can be taken back.
 */
export function createPrintQueue(run: Run, user: string): PrintQueue {
  const timers = new Set<NodeJS.Timeout>();

  async function waitingJobs(): Promise<string[]> {
    const listed = (await run('lpstat', ['-u', user])) ?? '';
    // A job a line, its id (`PRINTER-NUMBER`) first.
    return listed
      .split('\n')
      .map((line) => line.split(/\s/, 1)[0] ?? '')
      .filter((job) => /-\d+$/.test(job));
  }

  async function sweep(): Promise<void> {
    const left = await waitingJobs();
    if (left.length === 0) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void cancelThose(new Set(left));
    }, GRACE_MS);
    timers.add(timer);
  }

  async function cancelThose(left: ReadonlySet<string>): Promise<void> {
    for (const job of await waitingJobs()) {
      // One by one: `cancel` stops at the first that has come out meanwhile.
      if (left.has(job)) await run('cancel', [job]);
    }
  }

  async function trouble(printer: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    const listed = await run('lpstat', ['-e'], signal);
    if (listed === undefined) return undefined;
    const known = listed.split('\n').filter((name) => name !== '');
    if (known.length === 0) return 'the system knows no printer';
    if (printer === undefined) return undefined;
    if (!known.includes(printer)) return 'the system does not know the configured printer';
    const state = (await run('lpstat', ['-p', printer], signal)) ?? '';
    return /\bdisabled since\b/.test(state) ? 'the system has stopped the printer' : undefined;
  }

  return {
    trouble: async (printer) =>
      new Promise((resolve, reject) => {
        const late = new AbortController();
        const timer = setTimeout(() => {
          // First, so that what a program that was called off seems to say is not believed.
          resolve(undefined);
          late.abort();
        }, LONGEST_WAITS_MS.printQueue);
        trouble(printer, late.signal)
          .finally(() => clearTimeout(timer))
          .then(resolve, reject);
      }),
    sweep: () => void sweep(),
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Where someone else's window shows the kiosk: it prints wherever it stands. */
export const noPrintQueue: PrintQueue = {
  trouble: () => Promise.resolve(undefined),
  sweep: () => undefined,
  close: () => undefined,
};

export function systemPrintQueue(): PrintQueue {
  const execute = promisify(execFile);
  return createPrintQueue(async (program, args, signal) => {
    try {
      // In English, so that a printer's state can be read.
      const env = { ...process.env, LC_ALL: 'C' };
      return (await execute(program, args, { timeout: RUN_LIMIT_MS, env, signal })).stdout;
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : '';
    }
  }, userInfo().username);
}
