import { createHash } from 'node:crypto';
import { closeSync, readdirSync, readSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { findHeadings, headingScore } from '../../hub/import/dossiers/headings.ts';
import { findSheets } from '../../hub/import/office-layer/find-sheets.ts';
import { SheetReport } from '../../hub/import/office-layer/sheet-report.ts';
import { decodeText } from '../../hub/import/tables/decode-text.ts';
import { readCsv } from '../../hub/import/tables/read-csv.ts';
import { isXlsx, readXlsx } from '../../hub/import/tables/read-xlsx.ts';
import type { Table } from '../../hub/import/tables/table.ts';
import { isoTimeSchema, officeCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StickFind } from '../../shared/domain/stick.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { headSchema, MAX_SIGNED_FILE_BYTES } from '../../shared/feed.ts';
import { MAX_STAFF_PASS_BYTES, STAFF_PASS_FILE } from '../../shared/staff-pass.ts';
import { printable } from '../../shared/text/printable.ts';
import { openPlain, type NotPlain } from './plain-file.ts';

export interface Findings {
  readonly finds: readonly StickFind[];
  /** There is more than was looked at. */
  readonly cutOff: boolean;
}

export interface LookLimits {
  readonly depth: number;
  readonly entries: number;
  readonly finds: number;
  /** Tables are read to tell what they are. */
  readonly tables: number;
}

export const MAX_TABLE_BYTES = 32 * 1024 * 1024;
/** Longer than any that people type; what is told fits the screen. */
const LONGEST_PATH = 400;
const limitsOfAStick: LookLimits = { depth: 4, entries: 5000, finds: 200, tables: 40 };

/** Folders of systems, which hold nothing of ours. */
const SKIPPED = new Set(['system volume information', '$recycle.bin', 'lost+found', 'found.000']);
const KEYS_FILE = 'keys.json';
const HEAD_FILE = 'head.json';
const TABLE = /\.(?:xlsx|xlsm|xls|csv)$/i;

/**
 * What there is on a stick for this kiosk. Nothing is followed that leads elsewhere, nothing waited for, and no more
 * looked at than a person would put there on purpose.
 */
export async function findOnStick(
  root: string,
  followed: readonly OfficeCode[],
  limits: LookLimits = limitsOfAStick,
): Promise<Findings> {
  const finds: StickFind[] = [];
  let entries = 0;
  let tables = 0;
  let cutOff = false;

  async function walk(path: readonly string[]): Promise<void> {
    if (isPackage(root, path)) {
      finds.push(packageAt(root, path, followed));
      return;
    }
    for (const entry of entriesOf(join(root, ...path))) {
      entries += 1;
      if (entries > limits.entries || finds.length >= limits.finds) {
        cutOff = true;
        return;
      }
      const inner = [...path, entry.name];
      if (isSkipped(entry.name)) continue;
      if (entry.isDirectory() && isOdd(inner)) {
        finds.push(leftAlone(inner, 'odd-name'));
        continue;
      }
      if (entry.isDirectory()) {
        if (inner.length > limits.depth) cutOff = true;
        else await walk(inner);
      } else if (TABLE.test(entry.name) || STAFF_PASS_FILE.test(entry.name) || entry.name === KEYS_FILE) {
        if (TABLE.test(entry.name)) tables += 1;
        if (tables > limits.tables) cutOff = true;
        else await take(inner, entry);
      } else if (entry.isSymbolicLink() && inner.length === 1) {
        // On the top a person sees it and wonders; deeper down links are of no account.
        finds.push(leftAlone(inner, 'link'));
      }
    }
  }

  async function take(path: readonly string[], entry: Dirent): Promise<void> {
    if (isOdd(path)) {
      finds.push(leftAlone(path, 'odd-name'));
      return;
    }
    if (entry.name === KEYS_FILE) return;
    finds.push(STAFF_PASS_FILE.test(entry.name) ? passAt(root, path) : await tableAt(root, path));
  }

  await walk([]);
  return { finds, cutOff };
}

/** Names the same file again on the next look. */
function findId(path: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(path)).digest('hex').slice(0, 32);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isSkipped(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || SKIPPED.has(name.toLowerCase());
}

/** A backslash is a folder on other systems; a control character may rewrite the line that tells the name. */
function isOdd(path: readonly string[]): boolean {
  const whole = path.join('/');
  return whole.includes('\\') || printable(whole) !== whole || whole.length > LONGEST_PATH;
}

function isPackage(root: string, path: readonly string[]): boolean {
  const names = entriesOf(join(root, ...path));
  return names.some((entry) => entry.name === KEYS_FILE && entry.isFile());
}

function packageAt(root: string, path: readonly string[], followed: readonly OfficeCode[]): StickFind {
  const offices: Extract<StickFind, { kind: 'feed' }>['offices'] = [];
  let newest = 0;
  for (const entry of entriesOf(join(root, ...path)).slice(0, 1000)) {
    const office = officeCodeSchema.safeParse(entry.name);
    if (!entry.isDirectory() || !office.success) continue;
    const head = readPlain(root, [...path, entry.name, HEAD_FILE], MAX_SIGNED_FILE_BYTES);
    if (!head.ok) continue;
    newest = Math.max(newest, head.value.modifiedMs);
    offices.push({
      office: office.data,
      ...claimOf(head.value.bytes),
      followed: followed.includes(office.data),
    });
  }
  return {
    id: findId(path),
    path: shown(path),
    modifiedAt: vietnamIso(new Date(newest)),
    kind: 'feed',
    offices,
  };
}

/** What a head says of itself, to tell packages apart before one is copied. Proves nothing. */
function claimOf(bytes: Uint8Array): { sequence?: number; publishedAt?: string } {
  try {
    const envelope = JSON.parse(Buffer.from(bytes).toString('utf8')) as { payload?: unknown };
    const payload = Buffer.from(String(envelope.payload), 'base64').toString('utf8');
    const claimed = headSchema.partial().safeParse(JSON.parse(payload));
    const publishedAt = isoTimeSchema.safeParse(claimed.data?.publishedAt);
    return {
      ...(claimed.data?.sequence !== undefined && { sequence: claimed.data.sequence }),
      ...(publishedAt.success && { publishedAt: publishedAt.data }),
    };
  } catch {
    return {};
  }
}

function passAt(root: string, path: readonly string[]): StickFind {
  const read = readPlain(root, path, MAX_STAFF_PASS_BYTES);
  if (!read.ok) return leftAlone(path, reasonOf(read.error));
  return { ...found(path, read.value), kind: 'pass' };
}

async function tableAt(root: string, path: readonly string[]): Promise<StickFind> {
  const read = readPlain(root, path, MAX_TABLE_BYTES);
  if (!read.ok) return leftAlone(path, reasonOf(read.error));
  const kind = await kindOfTable(read.value.bytes);
  if (kind === 'dossiers') return { ...found(path, read.value), kind };
  return { ...found(path, read.value), kind: 'sheet', recognised: kind === 'sheet' };
}

/** By its headings. What cannot be read counts as a sheet: reading it tells why. */
async function kindOfTable(bytes: Uint8Array): Promise<'sheet' | 'dossiers' | 'unknown'> {
  const tables = await tablesOf(bytes);
  if (tables.some(({ rows }) => findHeadings(rows) !== undefined)) return 'dossiers';
  return findSheets(tables, new SheetReport('')).length > 0 ? 'sheet' : 'unknown';
}

async function tablesOf(bytes: Uint8Array): Promise<Table[]> {
  if (isXlsx(bytes)) {
    const workbook = await readXlsx(bytes);
    return workbook.ok ? workbook.value : [];
  }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return [];
  // Headings stand at the top.
  const { text } = decodeText(bytes.subarray(0, 256 * 1024));
  return [readCsv(text, (cells) => headingScore(cells)).table];
}

interface Read {
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly modifiedMs: number;
}

type Unread = NotPlain | { readonly type: 'too-large' };

function readPlain(
  root: string,
  path: readonly string[],
  maxBytes: number,
): { ok: true; value: Read } | { ok: false; error: Unread } {
  const opened = openPlain(root, path);
  if (!opened.ok) return opened;
  const { handle, status } = opened.value;
  try {
    if (status.size > maxBytes) return { ok: false, error: { type: 'too-large' } };
    const bytes = Buffer.alloc(status.size);
    let at = 0;
    while (at < bytes.length) {
      const read = readSync(handle, bytes, at, bytes.length - at, at);
      if (read === 0) break;
      at += read;
    }
    return {
      ok: true,
      value: { bytes: bytes.subarray(0, at), size: status.size, modifiedMs: status.mtimeMs },
    };
  } catch {
    return { ok: false, error: { type: 'unreadable' } };
  } finally {
    closeSync(handle);
  }
}

function found(path: readonly string[], { size, modifiedMs }: Read) {
  return { id: findId(path), path: shown(path), modifiedAt: vietnamIso(new Date(modifiedMs)), bytes: size };
}

function leftAlone(
  path: readonly string[],
  because: Extract<StickFind, { kind: 'left-alone' }>['because'],
): StickFind {
  return {
    id: findId(path),
    path: shown(path),
    modifiedAt: vietnamIso(new Date(0)),
    kind: 'left-alone',
    because,
  };
}

function reasonOf({ type }: Unread): Extract<StickFind, { kind: 'left-alone' }>['because'] {
  return type === 'gone' ? 'unreadable' : type;
}

function shown(path: readonly string[]): string {
  return printable(path.join('/')).slice(0, LONGEST_PATH);
}
