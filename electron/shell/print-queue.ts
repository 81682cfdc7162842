import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

export interface PrintQueue {
  /**
   * A session ended: what its person left in the queue is thrown away if it has not come out within a minute.
   * Not at once: people press "end" while their page is still being drawn in.
   */
  sweep(): void;
  close(): void;
}

/** Runs a program and answers its standard output; undefined if it is not there or refuses. */
type Run = (program: string, args: readonly string[]) => Promise<string | undefined>;

const GRACE_MS = 60_000;
const RUN_LIMIT_MS = 10_000;

/**
 * The queue of CUPS (Linux, macOS), by its own `lpstat` and `cancel`: jobs of the account under which the kiosk
 * runs. Elsewhere, and once the printer itself holds the page, nothing can be taken back.
 */
export function createPrintQueue(run: Run, user: string): PrintQueue {
  const timers = new Set<NodeJS.Timeout>();

  async function waitingJobs(): Promise<string[]> {
    const listed = (await run('lpstat', ['-u', user])) ?? '';
    // A job a line, `PRINTER-NUMBER user size date`; only the first word is the same in every language.
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
    const stuck = (await waitingJobs()).filter((job) => left.has(job));
    if (stuck.length > 0) await run('cancel', stuck);
  }

  return {
    sweep: () => void sweep(),
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

export function systemPrintQueue(): PrintQueue {
  const execute = promisify(execFile);
  return createPrintQueue(
    async (program, args) =>
      execute(program, args, { timeout: RUN_LIMIT_MS }).then(
        ({ stdout }) => stdout,
        // No CUPS here, or no such printer: then there is nothing that could be taken back.
        () => undefined,
      ),
    userInfo().username,
  );
}
