import type { PackedDossier } from '../../db/dossiers/dossier-store.ts';
import { dossierValueSchema } from '../../shared/feed.ts';
import { endOfString, Fragment, type Scan } from './scan-bytes.ts';
import { scanObjectOf } from './scan-json.ts';

const BEFORE_KEY = new Fragment('{"op":"put","key":"');
const BEFORE_VALUE = new Fragment('","value":');
const CLOSE_BRACE = 0x7d;
const COMMA = 0x2c;
const QUOTE = 0x22;
/** Purge dates are days; more different ones than this are not worth keeping. */
const TIMES_KEPT = 2000;

const value = scanObjectOf(dossierValueSchema);
const times = new Map<string, number>();

/**
 * The row in `bytes[start, end)` if it is a dossier's state as the hub writes them, checked, with its text kept as it
 * stands; undefined if it is anything else, be it right or wrong: then the row has to be parsed. The bytes are UTF-8.
 */
export function scanDossierRow(scan: Scan, start: number, end: number): PackedDossier | undefined {
  const { bytes } = scan;
  if (!BEFORE_KEY.standsAt(scan, start)) return undefined;
  const keyAt = start + BEFORE_KEY.length;
  const keyEnd = endOfString(bytes, keyAt);
  if (!BEFORE_VALUE.standsAt(scan, keyEnd)) return undefined;
  const valueStart = keyEnd + BEFORE_VALUE.length;
  scan.at = valueStart;
  if (!value.read(scan) || scan.at + 1 !== end || bytes[scan.at] !== CLOSE_BRACE) return undefined;

  // ["…"] or ["…","…"]: that much is sure by now.
  const codeAt = value.valueAt('codes') + 2;
  const codeEnd = codeAt + keyEnd - keyAt;
  if (bytes[codeEnd] !== QUOTE) return undefined;
  for (let at = keyAt; at < keyEnd; at += 1) {
    if (bytes[at] !== bytes[codeAt + at - keyAt]) return undefined;
  }
  const secondAt = bytes[codeEnd + 1] === COMMA ? codeEnd + 3 : undefined;
  const purgeAt = value.valueAt('purgeAt');
  return {
    op: 'put',
    key: bytes.toString('latin1', keyAt, keyEnd),
    secondCode:
      secondAt === undefined ? null : bytes.toString('latin1', secondAt, endOfString(bytes, secondAt)),
    purgeAtMs:
      purgeAt === -1 ? null : timeOf(bytes.toString('latin1', purgeAt + 1, endOfString(bytes, purgeAt + 1))),
    json: bytes.subarray(valueStart, end - 1),
  };
}

function timeOf(iso: string): number {
  const known = times.get(iso);
  if (known !== undefined) return known;
  if (times.size >= TIMES_KEPT) times.clear();
  const time = Date.parse(iso);
  times.set(iso, time);
  return time;
}
