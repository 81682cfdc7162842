import { randomBytes } from 'node:crypto';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { AuditEntry, AuditEvent } from '../../shared/domain/audit.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { StaffMember, StaffRole } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { firstPin, hashPin } from './pin-hash.ts';

/** More than any office has; fewer than fill a screen with names. */
const MOST_MEMBERS = 40;

/** Who does it: a member, or whoever stands at the machine's command line. */
export type Doer = StaffMember | 'console' | 'kiosk';

interface Members {
  readonly journal: JournalStore;
  readonly clock: Clock;
}

/** Adds a member with a first PIN, which is told once and must be changed. */
export async function addMember(
  members: Members,
  { name, role }: { readonly name: string; readonly role: StaffRole },
  doer: Doer,
): Promise<Result<{ member: StaffMember; firstPin: string }, { type: 'too-many' }>> {
  const { journal } = members;
  const pin = firstPin();
  const hash = await hashPin(pin);
  if (journal.staff.members().length >= MOST_MEMBERS) return err({ type: 'too-many' });
  const member = { id: `m-${randomBytes(4).toString('hex')}`, name, role };
  journal.atOnce(() => {
    journal.staff.add({ member, pin: hash, mustChange: true });
    writeAudit(members, doer, 'member-added', name);
  });
  return ok({ member, firstPin: pin });
}

/** Another first PIN. Wrong ones are forgotten: whoever was locked out may try it. */
export async function resetPin(
  members: Members,
  id: string,
  doer: Doer,
): Promise<Result<{ member: StaffMember; firstPin: string }, { type: 'unknown-member' }>> {
  const { journal } = members;
  const pin = firstPin();
  const hash = await hashPin(pin);
  const kept = journal.staff.member(id);
  if (kept === undefined) return err({ type: 'unknown-member' });
  journal.atOnce(() => {
    journal.staff.setPin(id, hash, true);
    journal.staff.forgetFailures([DOOR_FAILURES, failureKeyOf(id)]);
    writeAudit(members, doer, 'pin-reset', kept.member.name);
  });
  return ok({ member: kept.member, firstPin: pin });
}

export function removeMember(
  members: Members,
  id: string,
  doer: Doer,
): Result<{ member: StaffMember }, { type: 'unknown-member' } | { type: 'last-head' }> {
  const { journal } = members;
  const all = journal.staff.members().map(({ member }) => member);
  const member = all.find((one) => one.id === id);
  if (member === undefined) return err({ type: 'unknown-member' });
  const heads = all.filter(({ role }) => role === 'head');
  if (member.role === 'head' && heads.length === 1) return err({ type: 'last-head' });
  journal.atOnce(() => {
    journal.staff.remove(id);
    journal.staff.forgetFailures([failureKeyOf(id)]);
    writeAudit(members, doer, 'member-removed', member.name);
  });
  return ok({ member });
}

/** Under which all wrong PINs are counted, and those of a member are counted. */
export const DOOR_FAILURES = 'door';
export function failureKeyOf(memberId: string): string {
  return `member:${memberId}`;
}

export function writeAudit({ journal, clock }: Members, doer: Doer, what: AuditEvent, about?: string): void {
  const who: Pick<AuditEntry, 'by' | 'role'> =
    typeof doer === 'string' ? { by: '', role: doer } : { by: doer.name, role: doer.role };
  journal.addAudit({ at: vietnamIso(clock.now()), ...who, what, ...(about !== undefined && { about }) });
}
