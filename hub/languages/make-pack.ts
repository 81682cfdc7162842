import { MAX_CLIPS, type Clip, type LanguagePack } from '../../shared/domain/language-pack.ts';
import type { NamedFile } from '../import/named-file.ts';
import type { BlobFiles } from '../store/blob-files.ts';
import type { InterfaceText } from './interface-texts.ts';
import { PackReport, type PackFinding } from './pack-report.ts';
import type { PostedName } from './posted-names.ts';
import { readPackWorkbook } from './read-pack-workbook.ts';
import { readRecordings } from './read-recordings.ts';
import { spokenKey } from './spoken-key.ts';

interface PackInput {
  readonly id: string;
  readonly name: string;
  /** Absent: the words stay as they are. */
  readonly workbook?: NamedFile | undefined;
  /** Absent: the recordings stay as they are. */
  readonly recordings?: readonly NamedFile[] | undefined;
  readonly texts: readonly InterfaceText[];
  readonly names: readonly PostedName[];
  readonly present: LanguagePack | undefined;
  readonly blobs: BlobFiles;
}

export interface MadePack {
  /** Absent where anything was refused: a pack is taken whole or not at all. */
  readonly pack?: LanguagePack;
  readonly refused: readonly PackFinding[];
  readonly attention: readonly PackFinding[];
}

/**
 * A pack of what the files hold. The workbook says all words of the pack; recordings are added to those that are there,
 * and take the place of those with the same words.
 */
export async function makePack(input: PackInput): Promise<MadePack> {
  const { id, name, workbook, recordings, present, blobs } = input;
  const report = new PackReport();
  const words = workbook === undefined ? undefined : await readPackWorkbook(workbook, input, report);
  const read = recordings === undefined ? [] : await readRecordings(recordings, report);
  const spoken = new Set(read.map(({ text }) => spokenKey(text)));
  const kept = (present?.clips ?? []).filter(({ text }) => !spoken.has(spokenKey(text)));
  const count = kept.length + read.length;
  if (count > MAX_CLIPS) report.file('too-many-clips', id, { count, most: MAX_CLIPS });
  const { refused, attention } = report;
  if (refused.length > 0) return { refused, attention };
  const clips: Clip[] = [
    ...kept,
    ...read.map(({ text, bytes, mediaType }) => ({ text, audio: blobs.put(bytes, mediaType) })),
  ];
  return {
    pack: {
      type: 'language-pack',
      id,
      name,
      strings: words?.strings ?? present?.strings ?? {},
      names: words?.names ?? present?.names ?? { procedures: {}, fields: {}, lifeEvents: {} },
      clips,
    },
    refused,
    attention,
  };
}

/** How much of what can be translated is, in whole per cent; never 100 while anything is missing. */
export function shares(
  pack: Pick<LanguagePack, 'strings' | 'names'>,
  texts: readonly InterfaceText[],
  names: readonly PostedName[],
): { readonly texts: number; readonly names: number } {
  return {
    texts: share(texts.filter(({ key }) => key in pack.strings).length, texts.length),
    names: share(names.filter(({ kind, id }) => id in pack.names[kind]).length, names.length),
  };
}

function share(done: number, all: number): number {
  return all === 0 ? 100 : Math.floor((100 * done) / all);
}
