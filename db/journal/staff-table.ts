import { staffMemberSchema, type StaffMember } from '../../shared/domain/staff.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';
import type { WhileDiskRefuses } from './while-disk-refuses.ts';

/** A member, and how the PIN is kept. */
export interface KeptMember {
  readonly member: StaffMember;
  /** Hash, salt and parameters in one line. */
  readonly pin: string;
  /** Told by somebody else: it must be changed before anything is done. */
  readonly mustChange: boolean;
}

/** Wrong PINs in a row under one key (a member, the door), and the lock that the last of them brought. */
export interface PinFailures {
  readonly failures: number;
  /** 0: none, or it has been served. */
  readonly lockMs: number;
}

interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly pin: string;
  readonly mustChange: number;
}

/** Who may enter, wrong PINs, and passes that have been used. */
export type StaffTable = ReturnType<typeof prepareStaff>;

export function prepareStaff(database: SqliteDatabase, whileDisk: WhileDiskRefuses) {
  /** Wrong PINs that a full disk did not take: they count all the same, until the next start. */
  const unwritten = new Map<string, PinFailures>();
  const unlessRefused = (
    keys: readonly string[],
    write: () => void,
    otherwise: (key: string) => PinFailures,
  ): void => {
    const written = whileDisk.tried(() => {
      atOnce(database, write);
      return true;
    });
    for (const key of keys) {
      if (written === true) unwritten.delete(key);
      else unwritten.set(key, otherwise(key));
    }
  };
  const columns = 'id, name, role, pin, must_change AS mustChange';
  const all = database.prepare<[], StaffRow>(`SELECT ${columns} FROM staff ORDER BY position`);
  const one = database.prepare<[string], StaffRow>(`SELECT ${columns} FROM staff WHERE id = ?`);
  const add = database.prepare<[string, string, string, string, number]>(
    'INSERT INTO staff (id, name, role, pin, must_change) VALUES (?, ?, ?, ?, ?)',
  );
  const setPin = database.prepare<[string, number, string]>(
    'UPDATE staff SET pin = ?, must_change = ? WHERE id = ?',
  );
  const remove = database.prepare<[string]>('DELETE FROM staff WHERE id = ?');
  const failures = database.prepare<[string], PinFailures>(
    'SELECT failures, lock_ms AS lockMs FROM pin_failures WHERE key = ?',
  );
  const everyFailure = database.prepare<[], PinFailures & { readonly key: string }>(
    'SELECT key, failures, lock_ms AS lockMs FROM pin_failures',
  );
  const locked = database.prepare<[], { key: string }>('SELECT key FROM pin_failures WHERE lock_ms > 0');
  const saveFailures = database.prepare<[string, number, number]>(
    `INSERT INTO pin_failures (key, failures, lock_ms) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET failures = excluded.failures, lock_ms = excluded.lock_ms`,
  );
  const forgetFailures = database.prepare<[string]>('DELETE FROM pin_failures WHERE key = ?');
  const usePass = database.prepare<[string, string]>(
    'INSERT INTO used_passes (nonce, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const passUsed = database.prepare<[string]>('SELECT 1 FROM used_passes WHERE nonce = ?');
  return {
    members: (): KeptMember[] => all.all().map(memberOf),
    member(id: string): KeptMember | undefined {
      const row = one.get(id);
      return row === undefined ? undefined : memberOf(row);
    },
    add({ member, pin, mustChange }: KeptMember): void {
      add.run(member.id, member.name, member.role, pin, mustChange ? 1 : 0);
    },
    setPin(id: string, pin: string, mustChange: boolean): void {
      setPin.run(pin, mustChange ? 1 : 0, id);
    },
    remove: (id: string): void => void remove.run(id),

    failures: (key: string): PinFailures =>
      unwritten.get(key) ?? failures.get(key) ?? { failures: 0, lockMs: 0 },
    /** Of every key, with what the disk would not take. */
    allFailures(): (PinFailures & { readonly key: string })[] {
      const written = everyFailure.all().filter(({ key }) => !unwritten.has(key));
      return [...written, ...[...unwritten].map(([key, failed]) => ({ key, ...failed }))];
    },
    lockedKeys: (): string[] => locked.all().map(({ key }) => key),
    /** All of them or none, so that what is counted in two places is counted in both. */
    saveFailures(counted: readonly (PinFailures & { readonly key: string })[]): void {
      unlessRefused(
        counted.map(({ key }) => key),
        () => {
          for (const { key, failures: count, lockMs } of counted) saveFailures.run(key, count, lockMs);
        },
        (key) => counted.find((failed) => failed.key === key) ?? { failures: 0, lockMs: 0 },
      );
    },
    forgetFailures(keys: readonly string[]): void {
      unlessRefused(
        keys,
        () => {
          for (const key of keys) forgetFailures.run(key);
        },
        () => ({ failures: 0, lockMs: 0 }),
      );
    },

    isPassUsed: (nonce: string): boolean => passUsed.get(nonce) !== undefined,
    /** False if it was used before. Remembered for good. */
    usePass: (nonce: string, at: Date): boolean => usePass.run(nonce, at.toISOString()).changes === 1,
  };
}

function memberOf({ pin, mustChange, ...member }: StaffRow): KeptMember {
  return { member: staffMemberSchema.parse(member), pin, mustChange: mustChange === 1 };
}
