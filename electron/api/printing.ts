import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { ApiImplementation } from '../../shared/api.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../shell/log.ts';
import type { PrintQueue } from '../shell/print-queue.ts';
import { createKioskLimit, type KioskLimitRule } from './kiosk-limit.ts';
import type { SessionCounts } from './session.ts';

export type Printer = NonNullable<KioskConfig['printer']>;

/** Prints what the window shows under `@media print`. `because` is the system's own word, for the log. */
export type PrintPage = (printer: Printer) => Promise<Result<undefined, { type: 'failed'; because: string }>>;

/** A page comes out for longer than this; whoever presses again meanwhile gets no second copy. */
const BETWEEN_PRINTOUTS_MS = 5000;

/** A person takes longer to press again; a page gone wild starts a program no more often. */
const AFTER_FAILURE_MS = 1000;

/** Ten people at once, then one a minute, each with all that a session may: whoever ends sessions to print on meets it. */
const PEOPLE_AT_ONCE = 10;
const A_PERSON_EVERY_MS = 60_000;

function kioskRule({ perSession }: Printer): KioskLimitRule {
  return {
    name: 'printouts',
    tokens: PEOPLE_AT_ONCE * perSession,
    returnAfterMs: A_PERSON_EVERY_MS / perSession,
  };
}

/** `printPage`: absent where the window prints by itself. */
export function printingApi(options: {
  printer: Printer | undefined;
  printPage: PrintPage | undefined;
  queue: Pick<PrintQueue, 'trouble'>;
  counts: SessionCounts;
  journal: Pick<JournalStore, 'bucket' | 'saveBucket'>;
  clock: Clock;
  log: Log;
}): ApiImplementation['printing'] {
  const { printer, printPage, queue, counts, journal, clock, log } = options;
  const kioskLimit = printer && createKioskLimit(journal, clock, kioskRule(printer));
  let lastMs = Number.NEGATIVE_INFINITY;
  let failedMs = Number.NEGATIVE_INFINITY;
  let printing = false;
  /** Why nothing came out, as the log has it. */
  const logged = new Map<'queue' | 'page', string>();

  /** A clock set back does not keep the printer closed. */
  function isWithin(durationMs: number, sinceMs: number): boolean {
    const agoMs = clock.now().getTime() - sinceMs;
    return agoMs >= 0 && agoMs < durationMs;
  }

  function tooSoon(): boolean {
    return printing || isWithin(BETWEEN_PRINTOUTS_MS, lastMs);
  }

  function justFailed(): boolean {
    return isWithin(AFTER_FAILURE_MS, failedMs);
  }

  /** Written down once, not at every press of a day without paper. */
  function failed(by: 'queue' | 'page', because: string): Result<never, { type: 'failed' }> {
    failedMs = clock.now().getTime();
    if (logged.get(by) !== because) log('print-failed', { because });
    logged.set(by, because);
    return err({ type: 'failed' });
  }

  let asking: Promise<string | undefined> | undefined;
  /** A page gone wild starts no more programs than one person does. */
  function trouble(of: Printer): Promise<string | undefined> {
    asking ??= queue.trouble(of.name).finally(() => (asking = undefined));
    return asking;
  }

  return {
    async ready() {
      if (printer === undefined) return err({ type: 'no-printer' });
      if (tooSoon()) return err({ type: 'limit-reached' });
      if (justFailed()) return err({ type: 'failed' });
      const because = await trouble(printer);
      if (because !== undefined) return failed('queue', because);
      logged.delete('queue');
      return ok({});
    },
    async print() {
      if (printer === undefined || kioskLimit === undefined) return err({ type: 'no-printer' });
      if (tooSoon()) return err({ type: 'limit-reached' });
      if (justFailed()) return err({ type: 'failed' });
      if (!counts.take('printouts', printer.perSession)) return err({ type: 'limit-reached' });
      if (!kioskLimit.take()) {
        counts.giveBack('printouts');
        return err({ type: 'kiosk-limit-reached' });
      }
      lastMs = clock.now().getTime();
      if (printPage === undefined) return ok({ by: 'page' });
      printing = true;
      try {
        const printed = await printPage(printer);
        if (printed.ok) {
          logged.delete('page');
          return ok({ by: 'host' });
        }
        counts.giveBack('printouts');
        kioskLimit.giveBack();
        // Nothing came out: whoever presses again at once does not want a second copy.
        lastMs = Number.NEGATIVE_INFINITY;
        return failed('page', printed.error.because);
      } finally {
        printing = false;
      }
    },
  };
}
