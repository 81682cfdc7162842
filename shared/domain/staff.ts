import { z } from 'zod';
import { localIdSchema } from './identifiers.ts';

/**
 * What staff may do at the kiosk. Officer: the content. Head of office: the content, the members and their PINs, the
 * figures. Technician: devices, network, diagnostics, leaving the kiosk.
 */
export const staffRoles = ['officer', 'head', 'technician'] as const;
export const staffRoleSchema = z.enum(staffRoles);
export type StaffRole = z.infer<typeof staffRoleSchema>;

export const staffMemberSchema = z.object({
  id: localIdSchema,
  /** As colleagues call them, e.g. "Chị Hoa (tư pháp)". Shown where the PIN is asked. */
  name: z.string().min(1).max(80),
  role: staffRoleSchema,
});
export type StaffMember = z.infer<typeof staffMemberSchema>;

/** Entry ends after so long without a sign of life. */
export const STAFF_IDLE_SECONDS = 120;

/** Digits only: the pad has no letters. */
export const pinSchema = z.string().regex(/^\d{6,12}$/, '6 to 12 digits');

/** Who works with the content. */
export const editors = ['officer', 'head'] as const satisfies readonly StaffRole[];
