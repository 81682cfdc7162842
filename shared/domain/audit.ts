import { z } from 'zod';
import { changeListSchema } from './content-change.ts';
import { isoTimeSchema } from './identifiers.ts';
import { staffRoles } from './staff.ts';

/** What can stand in the audit; the words for each are under `staff.audit.what`. Only ever appended to. */
export const auditEvents = [
  'staff-entered',
  'staff-entered-by-pass',
  'staff-locked-out',
  'pin-changed',
  'member-added',
  'pin-reset',
  'member-removed',
  'kiosk-exited',
  'content-edited',
  'sheet-applied',
  'package-applied',
  'version-undone',
  'newer-shown',
  'conflict-settled',
  'dossiers-brought',
  'stick-file-deleted',
  'taken-out',
  'kiosk-set-up',
] as const;
const auditEventSchema = z.enum(auditEvents);
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** Who did what when, and what it changed. Never anything of a citizen. */
export const auditEntrySchema = z.object({
  id: z.number().int().positive(),
  at: isoTimeSchema,
  /** The member's name as it was then; empty where the kiosk or somebody at its command line did it. */
  by: z.string().max(80),
  role: z.enum([...staffRoles, 'console', 'kiosk']),
  what: auditEventSchema,
  /** What it was about, in a few words as they are: a member's name, a file's, a version's number. */
  about: z.string().max(300),
  /** How many things it changed; absent where it changed nothing that citizens see. */
  changed: z.number().int().nonnegative().optional(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** As it is written down; `changes` can be read entry by entry. */
export interface NewAuditEntry extends Omit<AuditEntry, 'id' | 'changed' | 'about'> {
  readonly about?: string;
  readonly changes?: z.infer<typeof changeListSchema>;
}
