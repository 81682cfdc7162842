import type { IsoTime } from '../../shared/domain/identifiers.ts';
import type { OutboxMessage } from '../../shared/outbox.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';

/** One entry as the journal keeps it; what is known of the kiosk is added when it is sent. */
export interface WaitingEntry {
  readonly id: string;
  readonly at: IsoTime;
  readonly message: OutboxMessage;
  /** How often the hub answered this entry without confirming it. */
  readonly tries: number;
}

/**
 * Months of notes from a busy lobby. When it is full, what loses least goes: an officer called long ago (oldest
 * first), then a note of which the same stands there again, then the oldest note; the new one is always taken,
 * for it is about the text that stands on the screen today.
 */
export const OUTBOX_KEEPS = 2000;

/** How sending went last; `error`: why the hub has not got them. */
export interface OutboxSending {
  readonly at: IsoTime;
  readonly error?: string;
}

interface Columns {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly payload: string;
  readonly tries: number;
}

export function prepareOutbox(database: SqliteDatabase) {
  const add = database.prepare<[string, string, string, string]>(
    'INSERT INTO outbox (id, at, type, payload) VALUES (?, ?, ?, ?)',
  );
  // How the kiosk was earlier is of no use to anybody.
  const dropOlder = database.prepare<[]>("DELETE FROM outbox WHERE type = 'heartbeat'");
  const dropMomentary = database.prepare<[]>(
    "DELETE FROM outbox WHERE type IN ('heartbeat', 'officer-call')",
  );
  const count = database.prepare<[], { entries: number }>('SELECT count(*) AS entries FROM outbox');
  const makeRoom = database.prepare<[]>(
    `DELETE FROM outbox WHERE position = (
       SELECT position FROM
         (SELECT position, type, count(*) OVER (PARTITION BY type, payload) AS alike FROM outbox)
       ORDER BY type IN ('officer-call', 'heartbeat') DESC, alike > 1 DESC, position LIMIT 1)`,
  );
  // What the hub would not take comes last, so that it never stands in the way of the others.
  const batch = database.prepare<[number], Columns>(
    'SELECT id, at, type, payload, tries FROM outbox ORDER BY tries, position LIMIT ?',
  );
  const waits = database.prepare<[string]>('SELECT 1 FROM outbox WHERE id = ?');
  const confirm = database.prepare<[string]>('DELETE FROM outbox WHERE id = ?');
  const countTry = database.prepare<[string]>('UPDATE outbox SET tries = tries + 1 WHERE id = ?');
  const sending = database.prepare<[], { at: string; error: string | null }>(
    'SELECT at, error FROM outbox_sending',
  );
  const recordSending = database.prepare<[string, string | null]>(
    `INSERT INTO outbox_sending (id, at, error) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET at = excluded.at, error = excluded.error`,
  );

  function forEach(ids: readonly string[], work: (id: string) => void): void {
    atOnce(database, () => {
      for (const id of ids) work(id);
    });
  }

  return {
    add(entry: Omit<WaitingEntry, 'tries'>): void {
      atOnce(database, () => {
        const { id, at, message } = entry;
        if (message.type === 'heartbeat') dropOlder.run();
        if ((count.get()?.entries ?? 0) >= OUTBOX_KEEPS) makeRoom.run();
        add.run(id, at, message.type, JSON.stringify(message.payload));
      });
    },
    batch: (limit: number): WaitingEntry[] =>
      batch.all(limit).map(({ type, payload, ...rest }) => ({
        ...rest,
        message: { type, payload: JSON.parse(payload) as unknown } as OutboxMessage,
      })),
    waits: (id: string): boolean => waits.get(id) !== undefined,
    count: (): number => count.get()?.entries ?? 0,
    dropMomentary: (): void => void dropMomentary.run(),
    confirm: (ids: readonly string[]): void => forEach(ids, (id) => confirm.run(id)),
    lastSending(): OutboxSending | undefined {
      const row = sending.get();
      return row && { at: row.at, ...(row.error !== null && { error: row.error }) };
    },
    recordSending: ({ at, error }: OutboxSending): void => void recordSending.run(at, error ?? null),
    countTries: (ids: readonly string[]): void => forEach(ids, (id) => countTry.run(id)),
  };
}
