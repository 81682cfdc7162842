import { join } from 'node:path';
import type { HealthStatus } from '../../shared/api/health.ts';
import { LOG_FILE_NAMES } from '../shell/log.ts';
import { readText } from './log-summary.ts';

const MAX_BYTES = 16 * 1024 * 1024;

/**
 * NDJSON: first the status, then the log, oldest first; what is too much is left out at the beginning. The log holds no
 * personal data; what looks like a code or a number of a person is crossed out all the same.
 */
export function logBundle(folder: string, status: HealthStatus, maxBytes = MAX_BYTES): Uint8Array {
  const head = `${JSON.stringify({ format: 'kiosk-log/1', status })}\n`;
  const kept: string[] = [];
  let room = maxBytes - Buffer.byteLength(head);
  for (const name of LOG_FILE_NAMES) {
    for (const line of readText(join(folder, name)).split('\n').toReversed()) {
      if (!isWhole(line)) continue;
      const clean = `${crossOut(line)}\n`;
      room -= Buffer.byteLength(clean);
      if (room < 0) return Buffer.from(head + kept.toReversed().join(''));
      kept.push(clean);
    }
  }
  return Buffer.from(head + kept.toReversed().join(''));
}

/** A line that the power cut tore is of no use to a reader of NDJSON. */
function isWhole(line: string): boolean {
  try {
    return line !== '' && typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

/** An agency's code (letters, digits, dots, hyphens), a date of six or eight digits, a number: with dots or hyphens. */
const DOSSIER_CODE = /(?<![A-Z0-9])(?:[A-Z0-9]{1,10}[.-]){1,7}(?:\d{6}|\d{8})[.-]\d{3,8}(?![A-Z0-9])/gi;
/** As phones and identity cards have, in one run or in groups; not within a hash. */
const LONG_NUMBER = /(?<![\dA-F])(?<![A-F\d]-)\d(?:[ .]?\d){8,11}(?![\dA-F])/gi;

/** What looks like a dossier's code or a number of a person. */
export function crossOut(line: string): string {
  return line.replaceAll(DOSSIER_CODE, '#').replaceAll(LONG_NUMBER, '#');
}
