import type Database from 'better-sqlite3';
import { officeCodeSchema, type IsoTime, type OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Heartbeat, OutboxEntry, OutboxMessage } from '../../shared/outbox.ts';
import { withoutWaiting } from './held-database.ts';

export interface KnownKiosk {
  readonly id: string;
  /** Its home office: what it hands in is about that one's catalogue. */
  readonly office: OfficeCode;
  /** SHA-256 of its token, in hex. */
  readonly tokenHash: string;
  readonly createdAt: IsoTime;
  /** When it last handed something in. */
  readonly lastSeenAt?: IsoTime;
}

/** How a kiosk said last that it is, and when. */
export interface LastHeartbeat {
  readonly kiosk: string;
  /** By the kiosk's clock. */
  readonly at: IsoTime;
  readonly receivedAt: IsoTime;
  readonly heartbeat: Heartbeat;
}

/** What a person is to see to; a heartbeat is none. */
type NoteMessage = Exclude<OutboxMessage, { type: 'heartbeat' }>;

const DAY_MS = 86_400_000;
const DONE_KEPT_DAYS = 365;
const NOTES_KEPT_DAYS = 3 * 365;

export type NoteState = 'open' | 'done';

/** Notes that say the same about the same procedure, or calls from the same kiosk and screen. */
export interface NoteGroup {
  /** The number of its first note: what a person types to close it. */
  readonly number: number;
  readonly office: OfficeCode;
  readonly message: NoteMessage;
  readonly state: NoteState;
  readonly kiosks: readonly string[];
  readonly times: number;
  readonly firstAt: IsoTime;
  readonly lastAt: IsoTime;
}

interface KioskColumns {
  id: string;
  office: string;
  tokenHash: string;
  createdAt: string;
  lastSeenAt: string | null;
}

interface GroupColumns {
  number: number;
  office: string;
  type: string;
  payload: string;
  state: NoteState;
  kiosks: string;
  times: number;
  firstAt: string;
  lastAt: string;
}

/** Which kiosks may hand in notes, and the notes. On the hub's database; who opens that one closes it. */
export class KioskStore {
  readonly #database: Database.Database;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  kiosks(): KnownKiosk[] {
    return this.#sql.kiosks.all().map(({ office, lastSeenAt, ...rest }) => ({
      ...rest,
      office: officeCodeSchema.parse(office),
      ...(lastSeenAt !== null && { lastSeenAt }),
    }));
  }

  kiosk(id: string): KnownKiosk | undefined {
    return this.kiosks().find((known) => known.id === id);
  }

  /** A kiosk that is known already gets the new token; the old one is worth nothing from now on. */
  putKiosk(kiosk: Omit<KnownKiosk, 'lastSeenAt'>): void {
    this.#sql.putKiosk.run(kiosk.id, kiosk.office, kiosk.tokenHash, kiosk.createdAt);
  }

  /** Its notes stay. */
  removeKiosk(id: string): boolean {
    this.#sql.forgetBeat.run(id);
    return this.#sql.removeKiosk.run(id).changes > 0;
  }

  /** Of those that have said so; whoever was silent for longest first. */
  heartbeats(): LastHeartbeat[] {
    return this.#sql.heartbeats
      .all()
      .map(({ payload, ...rest }) => ({ ...rest, heartbeat: JSON.parse(payload) as Heartbeat }));
  }

  openNotes(kiosk: string): number {
    return this.#sql.openNotes.get(kiosk)?.notes ?? 0;
  }

  /** As `HubStore.withoutWaiting`. */
  withoutWaiting<T>(work: () => T): T {
    return withoutWaiting(this.#database, work);
  }

  /** All or none; what was taken before changes nothing. Kiosk and office are the token's, whatever the entries say. */
  takeNotes({ id, office }: KnownKiosk, entries: readonly OutboxEntry[], now: IsoTime): void {
    this.#database
      .transaction(() => {
        this.#sql.saw.run(now, id);
        for (const entry of entries) {
          if (entry.type === 'heartbeat') {
            this.#sql.beat.run(id, entry.at, now, JSON.stringify(entry.payload));
            continue;
          }
          const payload = JSON.stringify(entry.payload);
          this.#sql.takeNote.run(id, entry.id, office, entry.at, now, entry.type, payload);
        }
      })
      .immediate();
  }

  /** What was done a year ago, and what nobody saw to in three; answers how many. */
  forgetOld(now: Date): number {
    const ago = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
    return (
      this.#sql.forgetDone.run(ago(DONE_KEPT_DAYS)).changes +
      this.#sql.forgetNotes.run(ago(NOTES_KEPT_DAYS)).changes
    );
  }

  /** Newest first. */
  noteGroups(states: readonly NoteState[]): NoteGroup[] {
    return this.#sql.groups.all(JSON.stringify(states)).map(({ office, type, payload, kiosks, ...rest }) => ({
      ...rest,
      office: officeCodeSchema.parse(office),
      message: { type, payload: JSON.parse(payload) as unknown } as NoteMessage,
      kiosks: kiosks.split(',').toSorted(),
    }));
  }

  /** Closes the open notes of the group that a number stands for; answers how many, undefined if there is no such number. */
  closeGroup(number: number, now: IsoTime): number | undefined {
    if (this.#sql.noteByNumber.get(number) === undefined) return undefined;
    return this.#sql.closeGroup.run(now, number).changes;
  }
}

/** Calls for an officer are of one kiosk; what is not right about a procedure is so wherever it was seen. */
const group = `office, type, payload, CASE type WHEN 'officer-call' THEN kiosk END`;

function prepare(database: Database.Database) {
  return {
    kiosks: database.prepare<[], KioskColumns>(
      `SELECT id, office, token_hash AS tokenHash, created_at AS createdAt, last_seen_at AS lastSeenAt
       FROM kiosks ORDER BY id`,
    ),
    putKiosk: database.prepare<[string, string, string, string]>(
      `INSERT INTO kiosks (id, office, token_hash, created_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET office = excluded.office, token_hash = excluded.token_hash`,
    ),
    removeKiosk: database.prepare<[string]>('DELETE FROM kiosks WHERE id = ?'),
    saw: database.prepare<[string, string]>('UPDATE kiosks SET last_seen_at = ? WHERE id = ?'),
    openNotes: database.prepare<[string], { notes: number }>(
      "SELECT count(*) AS notes FROM notes WHERE kiosk = ? AND state = 'open'",
    ),
    takeNote: database.prepare<[string, string, string, string, string, string, string]>(
      `INSERT INTO notes (kiosk, id, office, at, received_at, type, payload) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (kiosk, id) DO NOTHING`,
    ),
    // One that comes late, on a stick, does not push out a newer one; one from a clock that was ahead gives way.
    beat: database.prepare<[string, string, string, string]>(
      `INSERT INTO heartbeats (kiosk, at, received_at, payload) VALUES (?, ?, ?, ?)
       ON CONFLICT (kiosk) DO UPDATE SET at = excluded.at, received_at = excluded.received_at,
         payload = excluded.payload
       WHERE unixepoch(excluded.at) >= min(unixepoch(heartbeats.at), unixepoch(heartbeats.received_at))`,
    ),
    forgetDone: database.prepare<[string]>(
      "DELETE FROM notes WHERE state = 'done' AND unixepoch(done_at) < unixepoch(?)",
    ),
    forgetNotes: database.prepare<[string]>('DELETE FROM notes WHERE unixepoch(received_at) < unixepoch(?)'),
    forgetBeat: database.prepare<[string]>('DELETE FROM heartbeats WHERE kiosk = ?'),
    heartbeats: database.prepare<[], { kiosk: string; at: string; receivedAt: string; payload: string }>(
      'SELECT kiosk, at, received_at AS receivedAt, payload FROM heartbeats ORDER BY received_at, kiosk',
    ),
    groups: database.prepare<[string], GroupColumns>(
      `SELECT min(number) AS number, office, type, payload, state, group_concat(DISTINCT kiosk) AS kiosks,
         count(*) AS times, min(at) AS firstAt, max(at) AS lastAt
       FROM notes WHERE state IN (SELECT value FROM json_each(?))
       GROUP BY state, ${group} ORDER BY lastAt DESC, number DESC`,
    ),
    noteByNumber: database.prepare<[number], { number: number }>('SELECT number FROM notes WHERE number = ?'),
    closeGroup: database.prepare<[string, number]>(
      `UPDATE notes SET state = 'done', done_at = ?
       WHERE state = 'open' AND (${group}) IS (SELECT ${group} FROM notes WHERE number = ?)`,
    ),
  };
}
