import { z } from 'zod';

/** Agency code (mã định danh cơ quan), old order `000.00.01.H29` or new order `H21.24.01`; up to 35 characters. */
export const officeCodeSchema = z
  .string()
  .regex(
    /^(?=.{1,35}$)[A-Z0-9]+(?:\.[A-Z0-9]+)*$/,
    'an agency code: A-Z, 0-9 and dots, at most 35 characters',
  )
  .brand<'OfficeCode'>();
export type OfficeCode = z.infer<typeof officeCodeSchema>;

/**
 * Dossier code (mã hồ sơ) after normalising (`shared/text/codes.ts`). Lenient on purpose: the shapes seen in
 * the wild differ, and the rule is announced to change; see the patterns of the kiosk's configuration.
 */
export const dossierCodeSchema = z
  .string()
  .regex(/^(?=.{4,60}$)[A-Z0-9]+(?:[.-][A-Z0-9]+)*$/, 'a dossier code: A-Z, 0-9, dots and hyphens')
  .brand<'DossierCode'>();
export type DossierCode = z.infer<typeof dossierCodeSchema>;

/** Procedure code (mã thủ tục hành chính), e.g. `1.001193`; dirty ones exist in the national data and are kept. */
export const procedureCodeSchema = z.string().min(1).max(40).brand<'ProcedureCode'>();
export type ProcedureCode = z.infer<typeof procedureCodeSchema>;

/** Identifier of a counter, unit, officer, field or notice inside one office's content. */
export const localIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'lower case letters, digits, dots and hyphens');

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');

/**
 * An instant with its offset, e.g. `2026-11-21T08:00:00+07:00`. Of this century or the last: days are counted one by
 * one, and after the year 9999 they have no name of ten characters, so that counting would never end.
 */
export const isoTimeSchema = z.iso
  .datetime({ offset: true, local: false })
  .regex(/^(?:19|20)/, 'a time of the years 1900 to 2099');
export type IsoTime = z.infer<typeof isoTimeSchema>;

/** A calendar day in Vietnam, e.g. `2026-11-21`. */
export const isoDaySchema = z.iso.date();
export type IsoDay = z.infer<typeof isoDaySchema>;

/** A text that an office or a translator wrote: Vietnamese always, other languages where there are any. */
export const localTextSchema = z.object({ vi: z.string().min(1), en: z.string().min(1).optional() });
export type LocalText = z.infer<typeof localTextSchema>;
