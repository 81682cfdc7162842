import { z } from 'zod';
import { isoTimeSchema, officeCodeSchema } from './domain/identifiers.ts';
import { builtInLanguages } from './domain/language-pack.ts';
import { padSchema } from './domain/pad.ts';

/**
 * The kiosk's configuration file (mode 0600: it holds the office keys; whoever has it can read the dossier feed).
 * The hub writes it: `npm run hub -- config`.
 */
export const kioskConfigSchema = z.strictObject({
  format: z.literal('kiosk-config/1'),
  kiosk: z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,60}$/), name: z.string().max(200).optional() }),
  /** Home office first: its catalogue and content are shown. Of the others only dossiers and names are followed. */
  offices: z.array(officeCodeSchema).min(1).max(400),
  /**
   * Where the feed lies: an http(s) address, or a folder (absolute, or relative to this file). Absent: the kiosk asks nobody
   * for anything, and everything comes by stick.
   */
  feed: z.string().min(1).max(2000).optional(),
  /** Public half of the root key: Ed25519, 32 raw bytes in base64. */
  rootKey: z.base64().length(44),
  /** office → key id → 256-bit key in base64. Two ids while a rotation overlaps. */
  officeKeys: z.record(officeCodeSchema, z.record(z.string().min(1).max(60), z.base64().length(44))),
  /** Folder for databases, staging and logs; absolute, or relative to this file. */
  data: z.string().min(1),
  sync: z
    .strictObject({
      /** Default: 300, metered 1800. */
      everySeconds: z.number().int().min(2).max(86_400).optional(),
      /** By chance up to this much later, so that many kiosks do not come at once. Default: 60, metered 300. */
      jitterSeconds: z.number().int().min(0).max(3600).optional(),
      /** The line is slow or paid by the byte: what matters most first, one file at a time, forms in small portions. */
      metered: z.boolean().default(false),
    })
    .transform(({ metered, everySeconds, jitterSeconds }) => ({
      metered,
      everySeconds: everySeconds ?? (metered ? 1800 : 300),
      jitterSeconds: jitterSeconds ?? (metered ? 300 : 60),
    }))
    .prefault({}),
  screen: z
    .strictObject({
      /** Panel resolution. Default: 21.5 inch full HD, 0.248 mm a pixel. */
      pixelsPerMillimetre: z.number().min(1).max(12).default(4.03),
    })
    .prefault({}),
  camera: z
    .strictObject({
      use: z.boolean().default(true),
      position: z.enum(['above', 'below', 'left', 'right']).default('above'),
    })
    .prefault({}),
  /** An eight-key pad that sends other keys than arrows, Enter, Escape, F1 and F2: their `KeyboardEvent.code`. */
  pad: padSchema.prefault({}),
  idle: z
    .strictObject({
      answerSeconds: z.number().int().min(30).max(180).default(60),
      otherSeconds: z.number().int().min(60).max(600).default(180),
      warningSeconds: z.number().int().min(20).max(60).default(20),
      /** The kiosk asks "are you still there?" at least this often, whatever is touched, and ten times over an answer. */
      longestAnswerSeconds: z.number().int().min(300).max(3600).default(900),
    })
    .prefault({}),
  /** Those of the built-in ones that are offered; the office's language packs come after them. */
  languages: z
    .array(z.enum(builtInLanguages))
    .min(1)
    .default([...builtInLanguages]),
  codes: z
    .strictObject({
      /** Regular expressions a normalised dossier code must match, one of them; group 1 is the date (yyMMdd or yyyyMMdd). */
      patterns: z.array(z.string().max(300)).min(1).optional(),
      /** Offered on the pad; default: the home office's code and a hyphen. */
      prefixes: z.array(z.string().max(40)).max(4).optional(),
    })
    .prefault({}),
  disclosure: z
    .strictObject({
      /** Level 1 shows the appointment and the counter: a little beyond the rule's letter. */
      appointmentWithCodeAlone: z.boolean().default(true),
      /** Timing is told while the source's data is at most this many working days old. */
      freshWorkingDays: z.number().int().min(0).max(10).default(1),
      /** "Sắp đến hẹn" from this many working days before the appointment. */
      dueSoonWorkingDays: z.number().int().min(0).max(10).default(1),
    })
    .prefault({}),
  /** Where notes and calls for an officer go, one token a kiosk. Absent: notes wait in the journal, and a call is offered only where it rings. */
  outbox: z
    .strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000), token: z.string().min(20).max(200) })
    .optional(),
  officerCall: z
    .strictObject({
      /** A call rings at the kiosk, loud enough for the counter, and is offered without `outbox` too. */
      sound: z.boolean().default(false),
    })
    .prefault({}),
  /** A printer for citizens. Absent: nothing offers to print. */
  printer: z
    .strictObject({
      /** Its name in the system; absent: the system's own choice. */
      name: z.string().min(1).max(200).optional(),
      paper: z.enum(['a4', 'roll-80']).default('a4'),
      /** Printouts a session. */
      perSession: z.number().int().min(1).max(20).default(3),
    })
    .optional(),
  /**
   * A folder on another disk (absolute, or relative to this file) for a second copy of the journal. It holds hashes of
   * staff's PINs, and comes back from there: whoever can write to it can open the door of staff.
   */
  backup: z.strictObject({ folder: z.string().min(1).max(1000) }).optional(),
  sticks: z
    .strictObject({
      /** Folders that count as sticks while they exist, beside those that the system mounts: odd machines, and tests. */
      folders: z.array(z.string().min(1).max(1000)).max(8).default([]),
    })
    .prefault({}),
  /** For demonstrations, screenshots and tests only: the kiosk's clock starts here instead of now. */
  clockStartsAt: isoTimeSchema.optional(),
});
export type KioskConfig = z.infer<typeof kioskConfigSchema>;

/** Whether a `feed` is an http(s) address rather than a folder. */
export function isFeedAddress(feed: string): boolean {
  return /^https?:\/\//i.test(feed);
}

/** Whether the feed comes over a line that is slow or paid by the byte: out of a folder it never does. */
export function isMetered({ feed, sync }: Pick<KioskConfig, 'feed' | 'sync'>): boolean {
  return sync.metered && feed !== undefined && isFeedAddress(feed);
}
