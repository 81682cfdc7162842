import type { z } from 'zod';
import { dossierCodeSchema, isoTimeSchema, localIdSchema } from '../../shared/domain/identifiers.ts';
import { macSchema } from '../../shared/domain/dossier.ts';
import { lengthLimits } from './length-limits.ts';
import type { Scan } from './scan-bytes.ts';
import type { ScanValue } from './scan-json.ts';

/*
 * Strings are read as ASCII or UTF-8 without escapes; the caller has seen to it that the bytes are UTF-8. Anything
 * else, rare in the feed, is left to zod.
 */

const QUOTE = 0x22;
const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;

/** A reader for strings of this schema; undefined if it knows none that is sure to agree with zod. */
export function stringScan(def: z.core.$ZodStringDef): ScanValue | undefined {
  const rules = rulesOf(def);
  const known = readers.find(({ like }) => like === rules);
  return known?.read ?? lengthScan(def);
}

/** All that a schema asks of a string, as text: a rule that is changed is no longer known here. */
function rulesOf(def: z.core.$ZodStringDef): string {
  return JSON.stringify(def, (_key, value: unknown) => {
    if (value instanceof RegExp) return String(value);
    // Of a check only what it asks for; its messages and functions are of no account.
    if (typeof value === 'object' && value !== null && '_zod' in value) {
      const { _zod: check } = value as z.core.$ZodCheck;
      return check.def;
    }
    return value;
  });
}

const readers: readonly { readonly like: string; readonly read: ScanValue }[] = [
  { like: rulesOfSchema(dossierCodeSchema), read: dossierCode },
  { like: rulesOfSchema(localIdSchema), read: localId },
  { like: rulesOfSchema(macSchema), read: mac },
  { like: rulesOfSchema(isoTimeSchema), read: isoTime },
];

function rulesOfSchema(schema: z.ZodType): string {
  const { _zod: inner } = schema as unknown as { _zod: { def: z.core.$ZodStringDef } };
  return rulesOf(inner.def);
}

/** Any text of so many UTF-16 units. */
function lengthScan(def: z.core.$ZodStringDef): ScanValue | undefined {
  if ('format' in def && def.format !== undefined) return undefined;
  const limits = lengthLimits(def);
  if (limits === undefined) return undefined;
  const { least, most } = limits;
  return (scan) => {
    const { bytes } = scan;
    if (bytes[scan.at] !== QUOTE) return false;
    let units = 0;
    for (let at = scan.at + 1; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) {
        scan.at = at + 1;
        return units >= least && units <= most;
      }
      if (byte === BACKSLASH || byte < FIRST_PRINTABLE) return false;
      // The first byte of a character counts; one of four bytes is two units.
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    return false;
  };
}

/** What a byte may be part of, as bits: one look instead of many comparisons. */
const kinds = new Uint8Array(256);
const WORD_OF_CODE = 1;
const WORD_OF_ID = 2;
const BASE64_URL = 4;
const JOINT = 8;
for (let byte = 0; byte < 256; byte += 1) {
  const letter = String.fromCharCode(byte);
  if (/[A-Z0-9]/.test(letter)) kinds[byte] = (kinds[byte] ?? 0) | WORD_OF_CODE;
  if (/[a-z0-9]/.test(letter)) kinds[byte] = (kinds[byte] ?? 0) | WORD_OF_ID;
  if (/[A-Za-z0-9_-]/.test(letter)) kinds[byte] = (kinds[byte] ?? 0) | BASE64_URL;
  if (/[.-]/.test(letter)) kinds[byte] = (kinds[byte] ?? 0) | JOINT;
}

/** 4 to 60 of A-Z and 0-9, with single dots and hyphens between them. */
function dossierCode(scan: Scan): boolean {
  const { bytes } = scan;
  const begin = scan.at + 1;
  if (bytes[scan.at] !== QUOTE) return false;
  let before = JOINT;
  let at = begin;
  for (; at < bytes.length; at += 1) {
    const kind = kinds[bytes[at] as number] as number;
    if ((kind & WORD_OF_CODE) === 0 && ((kind & JOINT) === 0 || (before & JOINT) !== 0)) break;
    before = kind;
  }
  if (bytes[at] !== QUOTE || (before & JOINT) !== 0 || at - begin < 4 || at - begin > 60) return false;
  scan.at = at + 1;
  return true;
}

function localId(scan: Scan): boolean {
  const { bytes } = scan;
  const begin = scan.at + 1;
  if (bytes[scan.at] !== QUOTE || bytes[begin] === DOT || bytes[begin] === MINUS) return false;
  let at = begin;
  while (at < bytes.length && ((kinds[bytes[at] as number] as number) & (WORD_OF_ID | JOINT)) !== 0) at += 1;
  if (bytes[at] !== QUOTE || at === begin || at - begin > 60) return false;
  scan.at = at + 1;
  return true;
}

function mac(scan: Scan): boolean {
  const { bytes } = scan;
  const begin = scan.at + 1;
  const end = begin + 43;
  if (bytes[scan.at] !== QUOTE || bytes[end] !== QUOTE) return false;
  for (let at = begin; at < end; at += 1) {
    if (((kinds[bytes[at] as number] as number) & BASE64_URL) === 0) return false;
  }
  scan.at = end + 1;
  return true;
}

const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `2026-11-21T08:00:00+07:00` or with `Z`; fractions of a second and leap days are left to zod. */
function isoTime(scan: Scan): boolean {
  const { bytes } = scan;
  const at = scan.at + 1;
  if (bytes[scan.at] !== QUOTE) return false;
  const century = twoDigits(bytes, at);
  if (century !== 19 && century !== 20) return false;
  if (twoDigits(bytes, at + 2) < 0 || bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return false;
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  if (month < 1 || month > 12 || day < 1 || day > (DAYS_IN_MONTH[month] as number)) return false;
  if (bytes[at + 10] !== LETTER_T || bytes[at + 13] !== COLON || bytes[at + 16] !== COLON) return false;
  if (!isBelow(twoDigits(bytes, at + 11), 24) || !isBelow(twoDigits(bytes, at + 14), 60)) return false;
  if (!isBelow(twoDigits(bytes, at + 17), 60)) return false;
  let end = at + 20;
  const sign = bytes[at + 19];
  if (sign === PLUS || sign === MINUS) {
    if (!isBelow(twoDigits(bytes, at + 20), 24) || bytes[at + 22] !== COLON) return false;
    if (!isBelow(twoDigits(bytes, at + 23), 60)) return false;
    end = at + 25;
  } else if (sign !== LETTER_Z) {
    return false;
  }
  if (bytes[end] !== QUOTE) return false;
  scan.at = end + 1;
  return true;
}

/** -1 if there are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at];
  const ones = bytes[at + 1];
  if (tens === undefined || ones === undefined) return -1;
  const high = tens - ZERO;
  const low = ones - ZERO;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : -1;
}

function isBelow(value: number, limit: number): boolean {
  return value >= 0 && value < limit;
}
