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
const SOUND = /\.(?:ogg|opus|wav)$/iu;

/**
 * The recordings of a folder. What each says stands in its index (`index.csv` or `index.xlsx` with the columns Tệp and Lời
 * đọc) or, without one, in its file's name. Every error goes into the report.
 */
export async function readRecordings(files: readonly NamedFile[], report: PackReport): Promise<Recording[]> {
  const named = files.map((file) => ({ ...file, base: baseName(file.name) }));
  const index = named.find(({ base }) => INDEX.test(base));
  const sounds = named.filter(({ base }) => SOUND.test(base));
  const textOf = index === undefined ? undefined : await readIndex(index, report);
  if (textOf !== undefined && index !== undefined) {
    const there = new Set(sounds.map(({ base }) => base));
    for (const file of textOf.keys())
      if (!there.has(file)) report.file('clip-missing', index.name, { value: file });
  }
  const recordings: Recording[] = [];
  const fileOf = new Map<string, string>();
  for (const { name, base, bytes } of sounds) {
    const text =
      textOf === undefined ? base.replace(SOUND, '').replaceAll('_', ' ').trim() : textOf.get(base);
    const mediaType = recordingType(bytes);
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
