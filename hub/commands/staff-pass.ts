import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { localIdSchema } from '../../shared/domain/identifiers.ts';
import { staffRoles, staffRoleSchema } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { writeStaffPass } from '../../shared/node/staff-pass.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { StaffPass } from '../../shared/staff-pass.ts';
import { reasonOf, type Failure } from '../failure.ts';
import { loadKeys } from '../publish/signing-keys.ts';
import { writeWhole } from '../store/write-whole.ts';
import { command, UsageError, type Answer } from './command.ts';

export const staffPass = command({
  name: 'staff-pass',
  summary:
    'Writes a pass that opens the staff area of one kiosk once, for a forgotten PIN or while it is locked.',
  usage: '--kiosk ID (--member ID | --role ROLE) --out DIR',
  about: [
    ['--kiosk ID', 'the kiosk it opens, as in its configuration'],
    ['--member ID', 'whom it lets in: an id from "npm run kiosk -- staff list"'],
    ['--role ROLE', `instead: the first member who is ${staffRoles.join(', ')}`],
    ['--out DIR', 'the top folder of the stick'],
  ],
  options: {
    kiosk: { type: 'string' },
    member: { type: 'string' },
    role: { type: 'string' },
    out: { type: 'string' },
  },
  run({ kiosk = '', member, role, out }, _positionals, { clock, dataFolder }): Result<Answer, Failure> {
    if (!/^[a-z0-9-]{1,60}$/.test(kiosk)) throw new UsageError('--kiosk takes a-z, 0-9 and hyphens');
    if (out === undefined) throw new UsageError('--out DIR is needed: the top folder of the stick');
    const whom = whomFor(member, role);
    const keys = loadKeys(dataFolder);
    if (!keys.ok) return keys;
    const pass: StaffPass = {
      format: 'kiosk-staff-pass/1',
      kiosk,
      nonce: randomBytes(16).toString('hex'),
      madeAt: vietnamIso(clock.now()),
      for: whom,
    };
    const file = join(out, `kiosk-pass-${kiosk}-${pass.nonce.slice(0, 8)}.json`);
    try {
      writeWhole(file, writeStaffPass(pass, keys.value));
    } catch (error) {
      return err({ type: 'target-unwritable', sentence: `${file} cannot be written: ${reasonOf(error)}.` });
    }
    return ok({
      text: `${file} opens the staff area of ${kiosk} once. Whoever has it can enter: hand it over in person.`,
      json: { file, kiosk, for: whom },
    });
  },
});

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
