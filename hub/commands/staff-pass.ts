import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { localIdSchema } from '../../shared/domain/identifiers.ts';
import { staffRoles, staffRoleSchema } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { writeStaffPass } from '../../shared/node/staff-pass.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { STAFF_PASS_DAYS, type StaffPass } from '../../shared/staff-pass.ts';
import { reasonOf, type Failure } from '../failure.ts';
import { loadKeys } from '../publish/signing-keys.ts';
import { writeWhole } from '../../shared/node/write-whole.ts';
import { command, UsageError, type Answer } from './command.ts';

const DAY_MS = 86_400_000;

export const staffPass = command({
  name: 'staff-pass',
  summary:
    'Writes a pass that opens the staff area of one kiosk once, for a forgotten PIN or while it is locked.',
  usage: '--kiosk ID (--member ID | --role ROLE) --out DIR [--days N]',
  about: [
    ['--kiosk ID', 'the kiosk it opens, as in its configuration'],
    ['--member ID', 'whom it lets in: an id from "npm run kiosk -- staff list"'],
    ['--role ROLE', `instead: the first member who is ${staffRoles.join(', ')}`],
    ['--out DIR', 'the top folder of the stick'],
    [
      '--days N',
      `how long it may be used: 1 to ${STAFF_PASS_DAYS.most} days, ${STAFF_PASS_DAYS.usual} if not said`,
    ],
  ],
  options: {
    kiosk: { type: 'string' },
    member: { type: 'string' },
    role: { type: 'string' },
    out: { type: 'string' },
    days: { type: 'string' },
  },
  run({ kiosk = '', member, role, out, days }, _positionals, { clock, dataFolder }): Result<Answer, Failure> {
    if (!/^[a-z0-9-]{1,60}$/.test(kiosk)) throw new UsageError('--kiosk takes a-z, 0-9 and hyphens');
    if (out === undefined) throw new UsageError('--out DIR is needed: the top folder of the stick');
    const whom = whomFor(member, role);
    const now = clock.now();
    const until = new Date(now.getTime() + daysOf(days) * DAY_MS);
    const keys = loadKeys(dataFolder);
    if (!keys.ok) return keys;
    const pass: StaffPass = {
      format: 'kiosk-staff-pass/1',
      kiosk,
      nonce: randomBytes(16).toString('hex'),
      madeAt: vietnamIso(now),
      until: vietnamIso(until),
      for: whom,
    };
    const file = join(out, `kiosk-pass-${kiosk}-${pass.nonce.slice(0, 8)}.json`);
    try {
      writeWhole(file, writeStaffPass(pass, keys.value));
    } catch (error) {
      return err({ type: 'target-unwritable', sentence: `${file} cannot be written: ${reasonOf(error)}.` });
    }
    return ok({
      text:
        `${file} opens the staff area of ${kiosk} once, until ${shownTime(until)}. ` +
        'Whoever has it can enter: hand it over in person.',
      json: { file, kiosk, for: whom, until: pass.until },
    });
  },
});

function daysOf(given: string | undefined): number {
  if (given === undefined) return STAFF_PASS_DAYS.usual;
  const days = Number(given);
  if (/^\d{1,2}$/.test(given) && days >= 1 && days <= STAFF_PASS_DAYS.most) return days;
  throw new UsageError(`--days takes 1 to ${STAFF_PASS_DAYS.most}`);
}

/** In Vietnam, to the minute: `2026-11-24 08:00`. */
function shownTime(at: Date): string {
  return vietnamIso(at).slice(0, 16).replace('T', ' ');
}

function whomFor(member: string | undefined, role: string | undefined): StaffPass['for'] {
  if ((member === undefined) === (role === undefined))
    throw new UsageError('Either --member or --role says whom the pass lets in');
  if (member !== undefined) {
    const id = localIdSchema.safeParse(member);
    if (!id.success) throw new UsageError(`--member takes an id, not "${member}"`);
    return { by: 'member', member: id.data };
  }
  const known = staffRoleSchema.safeParse(role);
  if (!known.success) throw new UsageError(`--role is one of ${staffRoles.join(', ')}`);
  return { by: 'role', role: known.data };
}
