import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { NamedFile } from '../import/named-file.ts';
import { liesAhead, parseTime } from '../intake/time-of-states.ts';
import { UsageError } from './command.ts';
import type { InputFile } from './input-files.ts';

/**
 * When a file's states were true. Only a person knows that of a spreadsheet (a copy has the time of the copying), so
 * it must be said; a push of a one-stop system is of now.
 */
export function asOfFor(
  option: string | undefined,
  file: InputFile,
  content: NamedFile,
  now: Date,
): Result<IsoTime, Failure> {
  const asOf = chosen(option, file, content, now);
  if (asOf === undefined)
    return err({
      type: 'as-of-missing',
      sentence: `${file.path}: when was this export made? Say --as-of "2026-11-21 07:55", or --as-of file if the file's own time (${vietnamIso(file.modifiedAt)}) is that moment.`,
    });
  if (liesAhead(asOf, now))
    return err({
      type: 'as-of-in-future',
      sentence: `${file.path}: --as-of ${asOf} lies in the future; correct it, or this machine's clock.`,
    });
  return ok(asOf);
}

/** Throws UsageError for what is no time. */
export function checkAsOfOption(option: string | undefined): void {
  if (option !== undefined && option !== 'file' && parseTime(option) === undefined)
    throw new UsageError(`--as-of takes "file" or a time like "2026-11-21 07:55", not "${option}"`);
}

function chosen(
  option: string | undefined,
  file: InputFile,
  content: NamedFile,
  now: Date,
): IsoTime | undefined {
  if (option === 'file') return vietnamIso(file.modifiedAt);
  if (option !== undefined) return parseTime(option);
  return looksLikeJson(content.bytes) ? vietnamIso(now) : undefined;
}

function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*[[{]/u.test(Buffer.from(bytes.subarray(0, 1024)).toString('utf8'));
}
