import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';

/** What citizens could read of a procedure: its code, the name it has there, and the decision behind it. */
export interface PostedProcedure {
  readonly code: string;
  readonly name: string;
  /** Number of the decision that published it; undefined where the record names none. */
  readonly decision?: string | undefined;
}

/** That one procedure stood there from one moment to another, under this name and decision. */
export interface Posting extends PostedProcedure {
  readonly from: Date;
  /** Undefined: still. */
  readonly until?: Date | undefined;
}

export interface PostedThen extends Posting {
  /** Since when it was posted without a break, whatever it was called; not before the history begins. */
  readonly since: Date;
}

/** Enough for every change of five years at the largest offices; some MB. */
export const POSTINGS_KEPT = 20_000;
const KEPT_MS = 5 * 366 * 86_400_000;

interface Columns {
  readonly code: string;
  readonly name: string;
  readonly decision: string | null;
  readonly fromMs: number;
  readonly untilMs: number | null;
}

export type Postings = ReturnType<typeof preparePostings>;

export function preparePostings(database: SqliteDatabase) {
  const columns = 'code, name, decision, from_ms AS fromMs, until_ms AS untilMs';
  const present = database.prepare<[], Columns>(`SELECT ${columns} FROM postings WHERE until_ms IS NULL`);
  const begun = database.prepare<[], { beganMs: number; latestMs: number }>(
    'SELECT began_ms AS beganMs, latest_ms AS latestMs FROM postings_state',
  );
  const putState = database.prepare<[number, number]>(
    `INSERT INTO postings_state (id, began_ms, latest_ms) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET began_ms = excluded.began_ms, latest_ms = excluded.latest_ms`,
  );
  const end = database.prepare<[number, string]>(
    'UPDATE postings SET until_ms = ? WHERE code = ? AND until_ms IS NULL',
  );
  const add = database.prepare<[string, string, string | null, number]>(
    'INSERT INTO postings (code, name, decision, from_ms) VALUES (?, ?, ?, ?)',
  );
  // Of what is past only; how far back the history reaches is the latest end that was forgotten.
  const tooOld = database.prepare<[number, number], { untilMs: number | null }>(
    `SELECT max(until_ms) AS untilMs FROM postings WHERE until_ms < ? OR id IN
         (SELECT id FROM postings WHERE until_ms IS NOT NULL ORDER BY until_ms DESC LIMIT -1 OFFSET ?)`,
  );
  const forget = database.prepare<[number]>('DELETE FROM postings WHERE until_ms <= ?');
  const at = database.prepare<{ moment: number }, Columns>(
    `SELECT ${columns} FROM postings
     WHERE from_ms <= :moment AND (until_ms IS NULL OR until_ms > :moment) ORDER BY code`,
  );
  const unbroken = database.prepare<{ code: string; from: number }, { fromMs: number }>(
    `WITH RECURSIVE back (from_ms) AS (
         VALUES (:from)
         UNION
         SELECT postings.from_ms FROM back JOIN postings
           ON postings.code = :code AND postings.until_ms = back.from_ms
       ) SELECT min(from_ms) AS fromMs FROM back`,
  );

  const pullBack = database.prepare<{ now: number }>(
    `UPDATE postings SET from_ms = min(from_ms, :now), until_ms = min(until_ms, :now)
     WHERE from_ms > :now OR until_ms > :now`,
  );
  const pullStateBack = database.prepare<{ now: number }>(
    'UPDATE postings_state SET began_ms = min(began_ms, :now), latest_ms = min(latest_ms, :now)',
  );
  function putBack(now: number): void {
    pullBack.run({ now });
    pullStateBack.run({ now });
  }

  return {
    /**
     * What is posted from now on. Writes only what differs from before; one transaction. A history that goes on beyond
     * `latestPossible` was written by a clock that ran ahead: what is later than now in it is put back to now.
     */
    record(posted: readonly PostedProcedure[], now: Date, latestPossible?: Date): void {
      atOnce(database, () => {
        const before = begun.get();
        const ranAhead = latestPossible !== undefined && (before?.latestMs ?? 0) > latestPossible.getTime();
        if (ranAhead) putBack(now.getTime());
        const state = begun.get();
        // A clock that was set back must not make a posting end before it began.
        const nowMs = Math.max(now.getTime(), state?.latestMs ?? 0);
        const standing = new Map(present.all().map((row) => [row.code, row]));
        for (const { code, name, decision = null } of posted) {
          const known = standing.get(code);
          standing.delete(code);
          if (known?.name === name && known.decision === decision) continue;
          if (known !== undefined) end.run(nowMs, code);
          add.run(code, name, decision, nowMs);
        }
        for (const code of standing.keys()) end.run(nowMs, code);
        const forgottenMs = tooOld.get(nowMs - KEPT_MS, POSTINGS_KEPT)?.untilMs ?? undefined;
        if (forgottenMs !== undefined) forget.run(forgottenMs);
        putState.run(Math.max(state?.beganMs ?? nowMs, forgottenMs ?? 0), nowMs);
      });
    },

    /** The first moment of which it is known what was posted. */
    begin(): Date | undefined {
      const state = begun.get();
      return state && new Date(state.beganMs);
    },

    /** By code. */
    at(moment: Date): PostedThen[] {
      const beganMs = begun.get()?.beganMs ?? 0;
      return at.all({ moment: moment.getTime() }).map((row) => {
        const sinceMs = unbroken.get({ code: row.code, from: row.fromMs })?.fromMs ?? row.fromMs;
        return { ...posting(row), since: new Date(Math.max(sinceMs, beganMs)) };
      });
    },
  };
}

function posting({ code, name, decision, fromMs, untilMs }: Columns): Posting {
  return {
    code,
    name,
    ...(decision !== null && { decision }),
    from: new Date(fromMs),
    ...(untilMs !== null && { until: new Date(untilMs) }),
  };
}
