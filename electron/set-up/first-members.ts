import { randomBytes } from 'node:crypto';
import type { NewMember } from '../../shared/api/set-up.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { Kiosk } from '../kiosk.ts';
import { firstPin, hashPin } from '../staff/pin-hash.ts';

/**
 * Prepares those who may enter from now on. `put` writes them in one transaction: a set-up that was broken off before,
 * or a disk with an older kiosk's journal, leaves nobody whom this one does not name.
 */
export async function firstMembers(
  { journal, clock }: Pick<Kiosk, 'journal' | 'clock'>,
  members: readonly NewMember[],
): Promise<{ firstPins: { name: string; pin: string }[]; put: () => void }> {
  const prepared: { name: string; role: NewMember['role']; own: boolean; pin: string; hash: string }[] = [];
  for (const { name, role, pin: own } of members) {
    const pin = own ?? firstPin();
    prepared.push({ name, role, own: own !== undefined, pin, hash: await hashPin(pin) });
  }
  return {
    firstPins: prepared.filter(({ own }) => !own).map(({ name, pin }) => ({ name, pin })),
    put() {
      journal.atOnce(() => {
        const before = journal.staff.members();
        for (const { member } of before) journal.staff.remove(member.id);
        journal.staff.forgetFailures(journal.staff.lockedKeys());
        for (const { name, role, own, hash } of prepared) {
          const member = { id: `m-${randomBytes(4).toString('hex')}`, name, role };
          journal.staff.add({ member, pin: hash, mustChange: !own });
        }
        const about = prepared
          .map(({ name }) => name)
          .join(', ')
          .slice(0, 300);
        journal.addAudit({
          at: vietnamIso(clock.now()),
          by: '',
          role: 'console',
          what: 'kiosk-set-up',
          about,
        });
      });
    },
  };
}
