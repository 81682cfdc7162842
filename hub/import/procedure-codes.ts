/** How a procedure code was read. `odd`: kept as it stands, but it has not the shape of a national code. */
export interface ReadProcedureCode {
  readonly code: string;
  readonly state: 'clean' | 'trimmed' | 'repaired' | 'odd';
}

const MAX_CODE_LENGTH = 40;
const NATIONAL_CODE = /^\d\.\d{6}$/u;

/**
 * A procedure code as its source writes it. Excel reads 1.000110 as a number and drops the zeros at the end (581 of
 * 5,670 codes end in 0), or takes the dot for a thousands sign; such a code is repaired only into one that
 * `knownCodes` holds. Undefined where there is nothing to keep.
 */
export function readProcedureCode(
  raw: string | number,
  knownCodes?: { has(code: string): boolean },
): ReadProcedureCode | undefined {
  const text = String(raw);
  const code = text.replace(/\p{Cf}/gu, '').trim();
  if (code === '' || code.length > MAX_CODE_LENGTH) return undefined;
  if (NATIONAL_CODE.test(code)) return { code, state: code === text ? 'clean' : 'trimmed' };
  const repaired = damagedByExcel(code).find((candidate) => knownCodes?.has(candidate));
  if (repaired !== undefined) return { code: repaired, state: 'repaired' };
  return { code, state: 'odd' };
}

function damagedByExcel(code: string): string[] {
  const decimal = /^(\d)[.,](\d{1,6})$/u.exec(code);
  if (decimal) return [`${decimal[1]}.${(decimal[2] ?? '').padEnd(6, '0')}`];
  const whole = /^(\d)[.,]?(\d{3})[.,]?(\d{3})$/u.exec(code);
  if (whole) return [`${whole[1]}.${whole[2]}${whole[3]}`];
  return /^\d$/u.test(code) ? [`${code}.000000`] : [];
}
