import type { NamedFile } from '../import/named-file.ts';
import { decodeText } from '../import/tables/decode-text.ts';
import { readCsv } from '../import/tables/read-csv.ts';
import { isXlsx, readXlsx } from '../import/tables/read-xlsx.ts';
import type { Table } from '../import/tables/table.ts';
import { spokenKey } from './spoken-key.ts';
import { MAX_RECORDING_BYTES, recordingType, type RecordingType } from './check-recording.ts';
import type { PackReport } from './pack-report.ts';
import { clipHeadings, isHeading } from './pack-words.ts';

export interface Recording {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly mediaType: RecordingType;
}

const INDEX = /^index\.(?:csv|xlsx)$/iu;
/** Headings stand in one of the first rows. */
const HEADING_SEARCH_ROWS = 10;
/** What promises to be a recording. */
const SOUND = /\.(?:ogg|opus|wav)$/iu;
const ENDING = /\.[a-z0-9]{1,5}$/iu;
/** So many of the files that are not used are named. */
const MOST_NAMED = 5;

interface FileThere extends NamedFile {
  readonly base: string;
  /** By its content. */
  readonly mediaType: RecordingType | undefined;
}

/**
 * The recordings of a folder, whatever their names end in. What each says stands in its index (`index.csv` or `index.xlsx`
 * with the columns Tệp and Lời đọc) or, without one, in its file's name. Every error goes into the report, and so does
 * what is not used; nothing that could be used is an error.
 */
export async function readRecordings(files: readonly NamedFile[], report: PackReport): Promise<Recording[]> {
  const refusedBefore = report.refused.length;
  const there = files.map((file): FileThere => ({
    ...file,
    base: baseName(file.name),
    mediaType: recordingType(file.bytes),
  }));
  const index = there.find(({ base }) => INDEX.test(base));
  const textOf = index === undefined ? undefined : await readIndex(index, report);
  if (textOf !== undefined && index !== undefined) {
    const known = new Set(there.map(({ base }) => base));
    for (const file of textOf.keys())
      if (!known.has(file)) report.file('clip-missing', index.name, { value: file });
  }
  const others = there.filter((file) => file !== index);
  const isMeant = ({ base, mediaType }: FileThere) =>
    mediaType !== undefined || SOUND.test(base) || textOf?.has(base) === true;
  const recordings = takeRecordings(others.filter(isMeant), textOf, report);
  const useless = recordings.length === 0 && report.refused.length === refusedBefore;
  if (useless) report.clips('refused', 'no-clips');
  const unused = others.filter((file) => !isMeant(file)).map(({ base }) => base);
  if (unused.length > 0)
    report.clips(useless ? 'refused' : 'attention', 'clips-unused', {
      count: unused.length,
      names: [...unused.slice(0, MOST_NAMED), ...(unused.length > MOST_NAMED ? ['…'] : [])].join(', '),
    });
  return recordings;
}

function takeRecordings(
  files: readonly FileThere[],
  textOf: ReadonlyMap<string, string> | undefined,
  report: PackReport,
): Recording[] {
  const recordings: Recording[] = [];
  const fileOf = new Map<string, string>();
  for (const { name, base, bytes, mediaType } of files) {
    const text =
      textOf === undefined ? base.replace(ENDING, '').replaceAll('_', ' ').trim() : textOf.get(base);
    const first = text === undefined ? undefined : fileOf.get(spokenKey(text));
    if (text === undefined || text === '') report.file('clip-without-text', name);
    else if (mediaType === undefined) report.file('clip-not-recording', name);
    else if (bytes.length > MAX_RECORDING_BYTES)
      report.file('clip-too-large', name, { most: MAX_RECORDING_BYTES / 1024 / 1024 });
    else if (first !== undefined) report.file('clip-repeated', name, { value: text, first });
    else {
      fileOf.set(spokenKey(text), name);
      recordings.push({ text, bytes, mediaType });
    }
  }
  return recordings;
}

/** File → what is spoken in it. */
async function readIndex(file: NamedFile, report: PackReport): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { rows } of await tablesOf(file)) {
    for (const [headingRow, cells] of rows.slice(0, HEADING_SEARCH_ROWS).entries()) {
      const at = (names: readonly string[]) =>
        cells.findIndex((cell) => names.some((name) => isHeading(cell, name)));
      const [fileAt, textAt] = [at(clipHeadings.file), at(clipHeadings.text)];
      if (fileAt < 0 || textAt < 0) continue;
      for (const row of rows.slice(headingRow + 1)) {
        const [name, text] = [plain(row[fileAt]), plain(row[textAt])];
        if (name !== '' && text !== '') found.set(name, text);
      }
      return found;
    }
  }
  report.file('index-not-understood', file.name);
  return found;
}

async function tablesOf({ bytes }: NamedFile): Promise<Table[]> {
  if (!isXlsx(bytes)) return [readCsv(decodeText(bytes).text, headingScore).table];
  const workbook = await readXlsx(bytes);
  return workbook.ok ? workbook.value : [];
}

function headingScore(row: readonly unknown[]): number {
  return row.filter((cell) =>
    Object.values(clipHeadings).some((names) => names.some((one) => isHeading(cell, one))),
  ).length;
}

function plain(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell).normalize('NFC').trim() : '';
}

function baseName(name: string): string {
  return (name.split(/[\\/]/u).at(-1) ?? name).normalize('NFC');
}
