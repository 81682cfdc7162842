import { z } from 'zod';
import { isoTimeSchema, localIdSchema } from './domain/identifiers.ts';
import { staffRoleSchema } from './domain/staff.ts';
import { envelopeSchema } from './feed.ts';

/** What is signed. It opens the door of one kiosk once and for some days, for one member, who then sets a new PIN without the old one. */
export const STAFF_PASS_PAYLOAD_TYPE = 'application/vnd.kiosk.staff-pass+json';

export const staffPassSchema = z.strictObject({
  format: z.literal('kiosk-staff-pass/1'),
  kiosk: z.string().regex(/^[a-z0-9-]{1,60}$/),
  /** Remembered by the kiosk: a second time it opens nothing. 16 random bytes in hex. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  madeAt: isoTimeSchema,
  /** From then on it opens nothing, used or not. */
  until: isoTimeSchema,
  /** Which member; or the first of those who have this role. */
  for: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('member'), member: localIdSchema }),
    z.strictObject({ by: z.literal('role'), role: staffRoleSchema }),
  ]),
});
export const STAFF_PASS_DAYS = { usual: 7, most: 31 } as const;
export type StaffPass = z.infer<typeof staffPassSchema>;

/** The file on the stick: the pass and who may sign it, so that a kiosk that knows no more than its root key can tell. */
export const staffPassFileSchema = z.strictObject({
  format: z.literal('kiosk-staff-pass-file/1'),
  /** keys.json as it lies in the feed. */
  keys: envelopeSchema,
  pass: envelopeSchema,
});

/** `kiosk-pass-<kiosk>-<beginning of the nonce>.json`, at the top of the stick. */
export const STAFF_PASS_FILE = /^kiosk-pass-[a-z0-9-]{1,80}\.json$/;
/** A pass is some 1 KB, keys.json some 100 bytes a key. */
export const MAX_STAFF_PASS_BYTES = 256 * 1024;
