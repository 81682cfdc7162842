import type { NamedFile } from '../import/named-file.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readsOtherFiles } from './rtf-fields.ts';

export type FormFile =
  | { readonly type: 'pdf'; readonly bytes: Uint8Array }
  | { readonly type: 'document'; readonly bytes: Uint8Array; readonly extension: 'doc' | 'docx' };

/** Longer than any form that was ever posted; conversion needs many times this in memory. */
const MAX_DOCUMENT_BYTES = 30 * 1024 * 1024;

const beginnings = {
  /** Word 97 to 2003. */
  doc: [0xd0, 0xcf, 0x11, 0xe0],
  /** A zip archive, as Word has written since. */
  docx: [0x50, 0x4b, 0x03, 0x04],
  /** `{\rtf`, which many offices save as .doc. */
  rtf: [0x7b, 0x5c, 0x72, 0x74, 0x66],
} as const;

/** What kind of form a file is, by its name and by how it begins; an error says what is wrong with it. */
export function formFileOf({
  name,
  bytes,
}: NamedFile): Result<FormFile, { type: 'unusable'; message: string }> {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (extension === 'pdf') return ok({ type: 'pdf', bytes });
  if (extension !== 'doc' && extension !== 'docx')
    return err({
      type: 'unusable',
      message: 'forms are .pdf, .doc or .docx: save it as PDF and import that',
    });
  if (bytes.length > MAX_DOCUMENT_BYTES)
    return err({ type: 'unusable', message: 'it is larger than 30 MB: save it as PDF and import that' });
  // A web page or a flat text document called .doc is not what it says; LibreOffice would take either.
  const begins = (start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  if (begins(beginnings.rtf) && readsOtherFiles(bytes))
    return err({
      type: 'unusable',
      message: 'it takes pictures or texts from other files: save it as PDF and import that',
    });
  if (Object.values(beginnings).some(begins)) return ok({ type: 'document', bytes, extension });
  return err({ type: 'unusable', message: 'it is no Word document, whatever its name says: save it anew' });
}
