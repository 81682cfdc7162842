import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { KeptMember } from '../../db/journal/staff-table.ts';
import type { StaffEntry } from '../../shared/api/staff.ts';
import type { ApiImplementation, CallName } from '../../shared/api.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { isWeakPin } from '../../shared/domain/weak-pin.ts';
import { readStaffPass } from '../../shared/node/staff-pass.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { StaffPass } from '../../shared/staff-pass.ts';
import type { Admit } from '../api/dispatch.ts';
import type { Log } from '../shell/log.ts';
import { EntryTicket } from './entry-ticket.ts';
import { LockOut } from './lock-out.ts';
import { addMember, DOOR_FAILURES, failureKeyOf, removeMember, resetPin, writeAudit } from './members.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { passesOnSticks } from './passes-on-sticks.ts';
import { hasPassExpired } from './pass-validity.ts';
import { hashPin, isPin } from './pin-hash.ts';

type PinRefused = { type: 'wrong-pin' } | { type: 'locked'; seconds: number };

export interface StaffDoor {
  readonly api: ApiImplementation['staff'];
  readonly admit: Admit;
  /** The PIN once more, before anything is applied. Counts as an attempt; where it locks, the entry ends. */
  readonly confirm: (staff: StaffMember, pin: string) => Promise<Result<object, PinRefused>>;
  /** A fresh document: whoever had entered in the one before has not in this one. */
  readonly end: () => void;
  readonly close: () => void;
}

interface StaffDoorOptions {
  readonly journal: JournalStore;
  readonly config: Pick<KioskConfig, 'kiosk' | 'offices' | 'rootKey' | 'clockStartsAt'>;
  readonly clock: Clock;
  readonly log: Log;
  /** When the newest of what the feed has signed was published. */
  readonly signedAt: () => Date | undefined;
  /** Folders of the sticks that are plugged in. */
  readonly stickFolders: () => Promise<readonly string[]>;
  /** Closes the window and ends the program; absent where nothing can be closed. */
  readonly exit?: (() => void) | undefined;
  readonly monotonicMs?: (() => number) | undefined;
}

/** Those who are not members are counted together, or a guess would leave a trace for each invented id. */
const NOBODY = 'member:?';
const WITH_A_PIN_TO_CHANGE: readonly string[] = [
  'staff.changePin',
  'staff.stay',
  'staff.leave',
] satisfies CallName[];
const EXIT_AFTER_MS = 300;

/** Who enters, who is in, and for how long. */
export function createStaffDoor(options: StaffDoorOptions): StaffDoor {
  const { journal, config, clock, log, signedAt, stickFolders, exit } = options;
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const members = { journal, clock };
  const lockOut = new LockOut(journal.staff, monotonicMs);
  const ticket = new EntryTicket(monotonicMs);
  // One PIN is compared at a time: guesses that come together are counted one after another all the same.
  const inTurn = createOneAtATime();
  /** Counts documents, so that an entry that was on its way to the one before does not open this one. */
  let page = 0;

  /** Counts, then compares. */
  async function tryPin(
    keys: readonly string[],
    pin: string,
    kept: KeptMember | undefined,
  ): Promise<Result<KeptMember, PinRefused>> {
    const { lockedMs } = lockOut.begin(keys);
    if (lockedMs > 0) return err(locked(lockedMs));
    const right = await isPin(pin, kept?.pin);
    if (right && kept !== undefined) {
      lockOut.succeeded(keys);
      return ok(kept);
    }
    const lockMs = lockOut.leftMs(keys);
    if (lockMs === 0) return err({ type: 'wrong-pin' });
    log('staff-locked-out', { seconds: Math.ceil(lockMs / 1000) });
    writeAudit(members, 'kiosk', 'staff-locked-out', kept?.member.name);
    return err(locked(lockMs));
  }

  const confirm: StaffDoor['confirm'] = (staff, pin) =>
    inTurn(async () => {
      const kept = journal.staff.member(staff.id);
      const tried = await tryPin([failureKeyOf(staff.id)], pin, kept);
      if (tried.ok) return ok({});
      if (tried.error.type === 'locked') ticket.end();
      return tried;
    });

  function entryFor(member: StaffMember, mustChangePin: boolean, byPass: boolean): StaffEntry {
    return { ticket: ticket.issue({ memberId: member.id, mustChangePin }), member, mustChangePin, byPass };
  }

  const api: ApiImplementation['staff'] = {
    door() {
      const lockMs = lockOut.leftMs([DOOR_FAILURES]);
      return ok({
        members: journal.staff.members().map(({ member }) => member),
        kiosk: config.kiosk.id,
        ...(lockMs > 0 && { lockedSeconds: Math.ceil(lockMs / 1000) }),
      });
    },
    enter({ member, pin }) {
      const from = page;
      return inTurn(async () => {
        const kept = journal.staff.member(member);
        const keys = [DOOR_FAILURES, kept === undefined ? NOBODY : failureKeyOf(member)];
        const tried = await tryPin(keys, pin, kept);
        if (!tried.ok) return tried;
        if (from !== page) return err({ type: 'wrong-pin' });
        writeAudit(members, tried.value.member, 'staff-entered');
        return ok(entryFor(tried.value.member, tried.value.mustChange, false));
      });
    },
    async enterByPass() {
      const from = page;
      const files = await passesOnSticks(await stickFolders());
      const pass = bestOf(files.map((file) => check(file)));
      if (pass === undefined) return err({ type: 'no-pass' });
      if (!pass.ok)
        return err(
          pass.error.type === 'pass-expired'
            ? pass.error
            : { type: 'pass-refused', because: pass.error.type },
        );
      if (from !== page) return err({ type: 'no-pass' });
      const member = holderOf(pass.value);
      if (member === undefined) return err({ type: 'pass-refused', because: 'no-member' });
      const fresh = journal.atOnce(() => {
        if (!journal.staff.usePass(pass.value.nonce, clock.now())) return false;
        writeAudit(members, member, 'staff-entered-by-pass');
        return true;
      });
      if (!fresh) return err({ type: 'pass-refused', because: 'used' });
      log('staff-pass-used');
      return ok(entryFor(member, true, true));
    },
    stay: () => ok({}),
    leave() {
      ticket.end();
      return ok({});
    },
    async changePin({ current, next }, { staff }) {
      const without = ticket.present?.mustChangePin === true;
      if (!without) {
        const confirmed = await confirm(staff, current ?? '');
        if (!confirmed.ok) return confirmed;
      }
      const kept = journal.staff.member(staff.id);
      if (kept === undefined) return err({ type: 'wrong-pin' });
      if (isWeakPin(next) || (await isPin(next, kept.pin))) return err({ type: 'weak-pin' });
      const hash = await hashPin(next);
      journal.atOnce(() => {
        journal.staff.setPin(staff.id, hash, false);
        writeAudit(members, staff, 'pin-changed');
      });
      lockOut.succeeded([DOOR_FAILURES, failureKeyOf(staff.id)]);
      ticket.pinChanged(staff.id);
      return ok({});
    },
    async addMember({ pin, ...member }, { staff }) {
      const confirmed = await confirm(staff, pin);
      return confirmed.ok ? addMember(members, member, staff) : confirmed;
    },
    async resetPin({ pin, member }, { staff }) {
      const confirmed = await confirm(staff, pin);
      if (!confirmed.ok) return confirmed;
      const reset = await resetPin(members, member, staff);
      return reset.ok ? ok({ firstPin: reset.value.firstPin }) : reset;
    },
    async removeMember({ pin, member }, { staff }) {
      const confirmed = await confirm(staff, pin);
      if (!confirmed.ok) return confirmed;
      const removed = removeMember(members, member, staff);
      return removed.ok ? ok({}) : removed;
    },
    audit: ({ before, limit }) => ok({ entries: journal.auditEntries(limit, before) }),
    auditChanges: ({ id }) => ok({ changes: journal.auditChanges(id) }),
    async exitKiosk({ pin }, { staff }) {
      const confirmed = await confirm(staff, pin);
      if (!confirmed.ok) return confirmed;
      if (exit === undefined) return err({ type: 'no-exit' });
      writeAudit(members, staff, 'kiosk-exited');
      log('kiosk-exited');
      ticket.end();
      // The page hears of it first.
      setTimeout(exit, EXIT_AFTER_MS);
      return ok({});
    },
  };

  function check(file: Uint8Array | undefined): Result<StaffPass, PassRefusal> {
    if (file === undefined) return err({ type: 'damaged' });
    const [office] = config.offices;
    if (office === undefined) throw new Error('a kiosk has an office');
    const read = readStaffPass(file, {
      rootKey: config.rootKey,
      office,
      knownKeysVersion: journal.seenKeys()?.version ?? 0,
    });
    if (!read.ok) return read;
    const { pass } = read.value;
    if (pass.kiosk !== config.kiosk.id) return err({ type: 'other-kiosk' });
    if (journal.staff.isPassUsed(pass.nonce)) return err({ type: 'used' });
    const now = clock.now();
    // What a demonstration takes for today says nothing of a pass that was made today.
    const demonstration = config.clockStartsAt !== undefined;
    return !demonstration && hasPassExpired(pass, now, signedAt())
      ? err({ type: 'pass-expired', until: pass.until, now: vietnamIso(now) })
      : ok(pass);
  }

  function holderOf({ for: whom }: StaffPass): StaffMember | undefined {
    if (whom.by === 'member') return journal.staff.member(whom.member)?.member;
    return journal.staff.members().find(({ member }) => member.role === whom.role)?.member;
  }

  return {
    api,
    admit(given, { call, byItself }) {
      const entry = ticket.entryOf(given, byItself);
      // Asked anew each time: whoever was removed is out at once.
      const member = entry && journal.staff.member(entry.memberId)?.member;
      if (entry === undefined || member === undefined) return undefined;
      return entry.mustChangePin && !WITH_A_PIN_TO_CHANGE.includes(call) ? 'must-change-pin' : member;
    },
    confirm,
    end() {
      page += 1;
      ticket.end();
    },
    close() {
      lockOut.close();
    },
  };
}

type PassRefusal =
  | { type: 'signature' | 'other-kiosk' | 'used' | 'damaged' }
  | { type: 'pass-expired'; until: IsoTime; now: IsoTime };

/** One that opens; else what is wrong with the one that comes nearest to it. */
function bestOf(
  checked: readonly Result<StaffPass, PassRefusal>[],
): Result<StaffPass, PassRefusal> | undefined {
  const order: readonly PassRefusal['type'][] = [
    'pass-expired',
    'used',
    'other-kiosk',
    'signature',
    'damaged',
  ];
  const rank = (one: Result<StaffPass, PassRefusal>) => (one.ok ? -1 : order.indexOf(one.error.type));
  return checked.toSorted((a, b) => rank(a) - rank(b))[0];
}

function locked(ms: number): PinRefused {
  return { type: 'locked', seconds: Math.ceil(ms / 1000) };
}
