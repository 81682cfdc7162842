import { isRealDay } from '../domain/vietnam-time.ts';
import { dossierCodeSchema, type DossierCode, type IsoDay } from '../domain/identifiers.ts';
import { err, ok, type Result } from '../result.ts';

/** Longer than any code or secret: what is longer is never matched against a pattern. */
const MAX_CODE_LENGTH = 60;
const FIRST_YEAR = 2010;
const LAST_YEAR = 2099;

/**
 * Shapes of a dossier code (mã hồ sơ) after normalising: agency, date, ordinal. Group 1 is the date, yyMMdd or
 * yyyyMMdd. Lenient, because old and new agency order, dots throughout and letters in the agency part are all in
 * use; a unified national code is announced, hence patterns come from the configuration and these are the default.
 */
export const defaultCodePatterns: readonly RegExp[] = [
  /^(?=.{10,60}$)[A-Z0-9]+(?:[.-][A-Z0-9]+)*[.-](\d{6}|\d{8})[.-](?:\d{3,7})$/d,
];

/** Patterns of the configuration file. The error names the one that is no regular expression or has no date group. */
export function compileCodePatterns(
  sources: readonly string[],
): Result<RegExp[], { type: 'bad-code-pattern'; source: string; detail: string }> {
  const patterns: RegExp[] = [];
  for (const source of sources) {
    try {
      const pattern = new RegExp(source, 'd');
      const groups = new RegExp(`${source}|`, 'd').exec('')?.length ?? 1;
      if (groups < 2) return err({ type: 'bad-code-pattern', source, detail: 'group 1 must hold the date' });
      patterns.push(pattern);
    } catch (error) {
      return err({ type: 'bad-code-pattern', source, detail: String(error) });
    }
  }
  return ok(patterns);
}

/** Upper case, without spaces and invisible characters, every kind of dash a hyphen, full-width digits plain. */
export function normaliseCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .toUpperCase();
}

/** The code, normalised, if it looks like one; never a procedure code or an ID number. */
export function parseDossierCode(
  text: string,
  patterns: readonly RegExp[] = defaultCodePatterns,
): DossierCode | undefined {
  // Spaces may blow up a typed code a little; what is far longer is none.
  if (text.length > MAX_CODE_LENGTH * 4) return undefined;
  const code = normaliseCode(text);
  if (isProcedureCode(code) || holdsIdNumber(code) || !match(code, patterns)) return undefined;
  return dossierCodeSchema.safeParse(code).data;
}

/** The day that the code carries: when the dossier was opened. */
export function codeDay(code: string, patterns: readonly RegExp[] = defaultCodePatterns): IsoDay | undefined {
  return match(code, patterns)?.day;
}

/** The part before the date, e.g. `H21.24.01`: whose dossier it is. The whole code where no pattern fits. */
export function agencyPrefix(code: string, patterns: readonly RegExp[] = defaultCodePatterns): string {
  return match(code, patterns)?.agency ?? code;
}

/**
 * A procedure code (mã thủ tục), as printed on posters: `1.001193`, at times with an agency code behind it.
 * The national data also holds `1.0133611`, `2.009182739` and `1.014955-Xoa`.
 */
export function isProcedureCode(text: string): boolean {
  return /^\d\.\d{6,9}(?:[.-][0-9A-Z]{2,4})*$/.test(normaliseCode(text));
}

/** No agency, date or ordinal is 9 or 12 digits long; numbers of old and new ID cards are, alone or inside. */
function holdsIdNumber(code: string): boolean {
  const runs = code.split(/[.-]/);
  const digits = /^[\d.-]+$/.test(code) ? [code.replace(/\D/g, '')] : [];
  return [...runs, ...digits].some((run) => /^(?:\d{9}|\d{12})$/.test(run));
}

function match(code: string, patterns: readonly RegExp[]): { agency: string; day: IsoDay } | undefined {
  if (code.length > MAX_CODE_LENGTH) return undefined;
  for (const pattern of patterns) {
    const withIndices = pattern.hasIndices ? pattern : new RegExp(pattern, `${pattern.flags}d`);
    const found = withIndices.exec(code);
    const start = found?.indices?.[1]?.[0];
    const day = found?.[1] === undefined ? undefined : dayOfDigits(found[1]);
    if (start === undefined || day === undefined) continue;
    return { agency: code.slice(0, start).replace(/[.-]+$/, ''), day };
  }
  return undefined;
}

function dayOfDigits(digits: string): IsoDay | undefined {
  const full = digits.length === 6 ? `20${digits}` : digits;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(full) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return undefined;
  return isRealDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : undefined;
}
