import type { Dossier, DossierStatus } from '../../../shared/domain/dossier.ts';
import type { Cell } from '../tables/table.ts';
import { cleanLine, SEE_THE_PAYMENT_NOTICE, SEE_THE_SUPPLEMENT_FORM, type CleanLine } from './clean-line.ts';
import type { SourceRecord } from './source-record.ts';

const MAX_LINES = 30;
const MAX_NAME_LENGTH = 200;
/** Below this a bare number is more likely in thousands, or a count, than an amount in đồng. */
const SMALLEST_AMOUNT = 1000;
/** From nine digits on, a number in the amount's column may be an ID number. */
const LARGEST_AMOUNT = 99_999_999;

export interface BuiltAsks {
  readonly asks?: NonNullable<Dossier['asks']>;
  readonly removed: boolean;
  readonly replaced: boolean;
}

/** What the citizen is asked for now: papers while the status says so, money when it is due or due on return. */
export function buildAsks(record: SourceRecord, status: DossierStatus): BuiltAsks {
  const supplement = status === 'supplement' ? supplementLines(record) : [];
  const payment = paymentLines(record, status);
  const all = [...supplement, ...payment.map(({ line }) => line)];
  return {
    ...((supplement.length > 0 || payment.length > 0) && {
      asks: {
        ...(supplement.length > 0 && { supplement: unique(supplement.map(({ text }) => text)) }),
        ...(payment.length > 0 && {
          payment: payment.map(({ line, amountText }) => ({ name: line.text, amountText })),
        }),
      },
    }),
    removed: all.some(({ done }) => done === 'removed'),
    replaced: all.some(({ done }) => done === 'replaced'),
  };
}

function supplementLines(record: SourceRecord): CleanLine[] {
  const open = record.supplements.filter(({ done }) => !done).map(({ text }) => text);
  const cells: Cell[] = [...open, record.cells.supplement ?? null];
  // Cleaned are only those that are kept: whoever sends a hundred thousand holds up everybody else.
  return cells
    .flatMap((cell) => (typeof cell === 'string' ? cell.split(/\r?\n|;(?=\s)/u) : []))
    .filter((line) => line.trim() !== '')
    .slice(0, MAX_LINES)
    .map((line) => cleanLine(line, SEE_THE_SUPPLEMENT_FORM))
    .filter((line) => line !== undefined);
}

function paymentLines(
  record: SourceRecord,
  status: DossierStatus,
): { line: CleanLine; amountText: string }[] {
  if (status !== 'payment' && status !== 'ready') return [];
  const listed = record.payments.filter(({ when }) => status === 'payment' || when === 'return');
  // What was taken on receipt is paid.
  const due = listed.filter(({ when }) => when !== 'receipt');
  const own = { name: record.cells.paymentName ?? null, amount: record.cells.paymentAmount ?? null };
  const columns = status === 'payment' && (own.name !== null || own.amount !== null) ? [own] : [];
  return [...due, ...columns].slice(0, MAX_LINES).map(({ name, amount }) => {
    const line = cleanLine(name, SEE_THE_PAYMENT_NOTICE) ?? {
      text: SEE_THE_PAYMENT_NOTICE,
      done: 'nothing' as const,
    };
    return {
      line:
        line.text.length > MAX_NAME_LENGTH
          ? { text: SEE_THE_PAYMENT_NOTICE, done: 'replaced' as const }
          : line,
      amountText: writtenAmount(amount),
    };
  });
}

/** "20.000 đồng" where the source says so beyond doubt; else the notice has to be read. */
function writtenAmount(amount: Cell): string {
  const value =
    typeof amount === 'number' ? amount : typeof amount === 'string' ? amountOf(amount) : undefined;
  if (value === undefined || !Number.isInteger(value) || value < SMALLEST_AMOUNT || value > LARGEST_AMOUNT) {
    return SEE_THE_PAYMENT_NOTICE;
  }
  return `${String(value).replace(/\B(?=(?:\d{3})+$)/gu, '.')} đồng`;
}

function amountOf(text: string): number | undefined {
  const [, digits] =
    /^(\d{1,8}|\d{1,3}(?:[.,]\d{3}){1,2})\s*(?:đồng|đ|vnđ|vnd)?\.?$/iu.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits.replace(/[.,]/gu, ''));
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
