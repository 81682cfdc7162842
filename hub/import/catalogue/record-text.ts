import { cleanText, onOneLine } from '../text/clean-text.ts';
import type { RecordNotes } from './record-notes.ts';

/** The text in NFC and Unicode, words untouched; undefined where there is none. */
export function recordText(
  raw: string | null | undefined,
  field: string,
  notes: RecordNotes,
): string | undefined {
  if (raw === null || raw === undefined) return undefined;
  const { text, repairs } = cleanText(raw);
  for (const repair of repairs) {
    if (repair === 'not-nfc') notes.add('repaired', 'text-not-nfc', field);
    else notes.add('repaired', 'text-legacy-encoding', field, text);
  }
  return text === '' ? undefined : text;
}

/** The same, on one line: for names, which have line breaks inside at times. */
export function recordName(
  raw: string | null | undefined,
  field: string,
  notes: RecordNotes,
): string | undefined {
  const text = recordText(raw, field, notes);
  if (raw === null || raw === undefined || text === undefined) return undefined;
  const line = onOneLine(text);
  if (/[\r\n]/u.test(text)) {
    if (field === 'name') notes.add('attention', 'name-line-break', field);
    else notes.add('repaired', 'text-line-break', field, line);
  } else if (raw !== raw.trim()) notes.add('repaired', 'text-untrimmed', field);
  return line;
}
