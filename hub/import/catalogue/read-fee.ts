import type { Fee } from '../../../shared/domain/fee.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { PortalFee } from './portal-record.ts';
import type { RecordNotes } from './record-notes.ts';
import { recordText } from './record-text.ts';

/** Whole texts, folded, that say "free" and nothing else. A text that goes on has a condition or another fee in it. */
const SAYS_FREE =
  /^(?:- ?|\+ ?)?(?:mien phi|mien le phi|mien phi, le phi|khong thu phi|khong thu le phi|khong thu phi, le phi|khong thu|khong mat phi|khong phai nop phi|khong phai nop phi, le phi|khong phai nop le phi)\.?$/u;
const KINDS: Readonly<Record<string, Fee['kind']>> = {
  FEE: 'fee',
  SERVICE_FEE: 'service-fee',
  PRICE_LEVEL: 'price',
};
/** No fee in đồng is below this: smaller numbers are in thousands, or in a currency that was not said. */
const SMALLEST_DONG = 1000;

/**
 * The fees of one way to submit. The text is the fee. A number joins it only where it is certain: the text names this
 * very amount, or names none and the currency is given. 0 and null say nothing about being free.
 */
export function readFees(rows: readonly PortalFee[], notes: RecordNotes): Fee[] {
  const fees = rows.map((row): Fee => {
    const text = recordText(row.description, 'fees', notes);
    const attachment = recordText(row.attachment?.fileName, 'fees', notes);
    if (row.attachment) notes.add('attention', 'fee-attachment', 'fees', attachment);
    const file = attachment ? { attachment } : {};
    const kind = KINDS[row.type ?? ''] ?? 'other';
    const value = row.value ?? 0;
    if (value === 0 && text !== undefined && saysFree(text)) {
      return { kind, text, ...file, amount: { value: 0, currency: 'VND' }, free: true };
    }
    const amount = value > 0 ? certainAmount({ ...row, value }, text, rows.length === 1, notes) : undefined;
    return { kind, ...(text !== undefined && { text }), ...file, ...(amount && { amount }), free: false };
  });
  if (fees.every(({ text, amount, attachment }) => !text && !amount && !attachment))
    notes.add('attention', 'fee-unknown', 'fees');
  return fees;
}

export function saysFree(text: string): boolean {
  return SAYS_FREE.test(fold(text).replace(/^\((.*)\)$/u, '$1'));
}

function certainAmount(
  row: PortalFee & { value: number },
  text: string | undefined,
  onlyFee: boolean,
  notes: RecordNotes,
): Fee['amount'] {
  const inText = amountsIn(text ?? '');
  const said = currencyOf(row.currencyName);
  const shown = text === undefined ? String(row.value) : `${row.value} ≠ ${text}`;
  if (inText.length > 0) {
    const [only, ...others] = inText;
    const agrees = only?.value === row.value && (said === undefined || said === only.currency);
    if (only && agrees && others.length === 0) return { value: row.value, currency: only.currency };
    if (inText.some(({ value }) => value === row.value * 1000)) {
      notes.add('attention', 'fee-in-thousands', 'fees', shown);
    } else if (!inText.some(({ value }) => value === row.value)) {
      notes.add('attention', 'fee-number-and-text-differ', 'fees', shown);
    }
    return undefined;
  }
  if (said === undefined) {
    const code = row.value < SMALLEST_DONG ? 'fee-likely-in-thousands' : 'fee-without-currency';
    notes.add('attention', code, 'fees', shown);
    return undefined;
  }
  if (said === 'VND' && row.value < SMALLEST_DONG) {
    notes.add('attention', 'fee-likely-in-thousands', 'fees', shown);
    return undefined;
  }
  if (text === undefined && !onlyFee) {
    // 1.002755: "5000" beside a text that says 7.000, then "7000" beside none. What a silent number is for is a guess.
    notes.add('attention', 'fee-without-words', 'fees', shown);
    return undefined;
  }
  return { value: row.value, currency: said };
}

function currencyOf(name: string | null | undefined): 'VND' | 'USD' | undefined {
  const folded = fold(name ?? '');
  if (folded === '') return undefined;
  if (folded === 'usd' || folded.includes('do la')) return 'USD';
  return folded.includes('dong') || folded === 'vnd' ? 'VND' : undefined;
}

interface Amount {
  readonly value: number;
  readonly currency: 'VND' | 'USD';
}

const AMOUNT =
  /(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+|\d+)(?:,(\d{1,2}))?(?:[\s\u00a0]*(nghìn|ngàn|triệu))?[\s\u00a0]*(đồng|đ|vnđ|vnd|usd|đô la|đô-la)(?!\p{L})/giu;

/** The different amounts of money that a text names. */
export function amountsIn(text: string): Amount[] {
  const amounts = new Map<string, Amount>();
  for (const [, digits = '', decimals = '', factor, unit = ''] of text.normalize('NFC').matchAll(AMOUNT)) {
    const currency = /^(?:usd|đô)/iu.test(unit) ? 'USD' : 'VND';
    const times = factor === undefined ? 1 : /^tri/iu.test(factor) ? 1_000_000 : 1000;
    const value = Number(`${digits.replace(/[.,]/gu, '')}.${decimals}`) * times;
    amounts.set(`${value} ${currency}`, { value, currency });
  }
  return [...amounts.values()];
}
