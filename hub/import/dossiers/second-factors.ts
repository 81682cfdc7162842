import { isBlank } from '../tables/table.ts';
import type { Note } from './dossier-options.ts';
import type { SourceRecord } from './source-record.ts';

/** The last four digits of the phone on file; of several numbers of the first. */
export function lastPhoneDigits(record: SourceRecord, note: Note): string | undefined {
  const last4 = record.cells.phone4;
  if (!isBlank(last4)) {
    const digits = String(last4).trim();
    if (/^\d{4}$/u.test(digits)) return digits;
    // A number cell has lost its zeros in front.
    if (typeof last4 === 'number' && /^\d{1,4}$/u.test(digits)) return digits.padStart(4, '0');
  }
  const phone = record.cells.phone;
  if (isBlank(phone)) return undefined;
  const first = String(phone).split(/[,;/\n]| - /u)[0] ?? '';
  const digits = first.replace(/\D/gu, '');
  if (digits.length >= 9 && digits.length <= 13) return digits.slice(-4);
  note(
    'attention',
    'phone-unusable',
    'phone',
    'no phone number can be read; the dossier has no digits to ask for',
  );
  return undefined;
}

/** The secret printed on the slip. */
export function secretOf(record: SourceRecord, note: Note): string | undefined {
  const { secret } = record.cells;
  if (typeof secret === 'number') {
    note(
      'attention',
      'secret-is-number',
      'secret',
      'the secret was turned into a number: zeros in front may be lost',
    );
    return String(secret);
  }
  if (typeof secret !== 'string' || secret.trim() === '') return undefined;
  return secret.trim().length <= 40 ? secret.trim() : undefined;
}
