import { randomUUID } from 'node:crypto';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { isDamage, isDatabaseTrouble } from '../../db/open-database.ts';
import type { ApiImplementation } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { OutboxMessage } from '../../shared/outbox.ts';
import { err, ok } from '../../shared/result.ts';
import type { OutboxSender } from '../outbox/outbox-sender.ts';
import type { KioskStores } from '../stores.ts';
import { createKioskLimit, type KioskLimitRule } from './kiosk-limit.ts';
import { officerBells } from './officer-bells.ts';
import { officerCalls } from './officer-calls.ts';
import type { SessionCounts } from './session.ts';

const A_SESSION = 3;

/** More than a busy lobby finds wrong; a page gone wild reaches 20 at once and then 12 an hour. */
const NOTES: KioskLimitRule = { name: 'notes-not-right', tokens: 20, returnAfterMs: 300_000 };

/** To staff, by the outbox. Only codes of posted procedures and names of screens go in, never a word of a person's. */
export function notesApi(options: {
  stores: KioskStores;
  journal: JournalStore;
  clock: Clock;
  counts: SessionCounts;
  outbox: Pick<OutboxSender, 'added' | 'delivered'>;
  /** False where nothing outlives the next start: a note that nobody will read is not taken. */
  keeps: boolean;
}): ApiImplementation['notes'] {
  const { stores, journal, clock, counts, outbox, keeps } = options;
  const notesLeft = createKioskLimit(journal, clock, NOTES);

  /** Undefined where the disk is full or refuses. */
  function add(message: OutboxMessage): string | undefined {
    const id = randomUUID();
    try {
      journal.addToOutbox({ id, at: vietnamIso(clock.now()), message });
      return id;
    } catch (error) {
      if (!isDatabaseTrouble(error) || isDamage(error)) throw error;
      return undefined;
    }
  }

  return {
    notRight({ code, part }) {
      const procedure = stores.inCatalogue((catalogue) => catalogue.procedure(code.trim())?.code);
      if (procedure === undefined) return err({ type: 'unknown-procedure' });
      // A button pressed twice by a trembling hand is one note.
      const note = `${procedure} ${part}`;
      if (counts.wasTold(note)) return ok({});
      if (!keeps) return err({ type: 'limit-reached' });
      if (!counts.take('notes', A_SESSION) || !notesLeft.take()) return err({ type: 'limit-reached' });
      if (add({ type: 'not-right', payload: { procedure, part } }) === undefined)
        return err({ type: 'limit-reached' });
      outbox.added();
      counts.remember(note);
      return ok({});
    },
    callOfficer: officerCalls({ journal, clock, counts, outbox, add }),
    ringForOfficer: officerBells({ journal, clock, counts }),
  };
}
