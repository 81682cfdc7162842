import type { TimeLimit } from '../../../shared/domain/fee.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { PortalMethod, ProcessingDay } from './portal-record.ts';
import type { RecordNotes } from './record-notes.ts';
import { recordText } from './record-text.ts';
import reportWords from './report-words.json' with { type: 'json' };

type Unit = 'working-day' | 'day' | 'hour' | 'month';
const UNITS: Readonly<Record<string, Unit>> = {
  WORKING_DAY: 'working-day',
  DAY: 'day',
  HOUR: 'hour',
  MONTH: 'month',
};

/** The time limit of one way to submit, and its description where that was not the time limit's own text. */
export function readTimeLimit(
  method: PortalMethod,
  days: readonly ProcessingDay[],
  notes: RecordNotes,
): { time: TimeLimit; description?: string } {
  const description = recordText(method.description, 'executionMethods', notes);
  const kept = description === undefined ? {} : { description };
  // A description of digits only is no more a time limit than a number is.
  const told = description !== undefined && /\p{L}/u.test(description) ? description : undefined;
  const unit = UNITS[method.processingTimeUnit ?? ''];
  const quantity = quantityOf(method.processingTime);
  if (quantity === undefined && typeof method.processingTime === 'string') {
    const words = recordText(method.processingTime, 'processingTime', notes);
    // "Theo mô tả": the description is the time limit.
    if (words !== undefined && /\p{L}/u.test(words) && fold(words) !== 'theo mo ta')
      return { time: { type: 'text', text: words }, ...kept };
    if (told !== undefined) return { time: { type: 'text', text: told } };
  }
  if (unit !== undefined && quantity !== undefined && quantity > 0) {
    return { time: { type: 'stated', quantity, unit }, ...kept };
  }
  if (unit === undefined && told !== undefined) return { time: { type: 'text', text: told } };
  return { time: silentTime(quantity, days, notes), ...kept };
}

/**
 * A number whose unit is OTHER, without a word. The record's cases may carry the limit too: it is told where all of
 * them and the number agree. Otherwise neither is told.
 */
function silentTime(
  quantity: number | undefined,
  days: readonly ProcessingDay[],
  notes: RecordNotes,
): TimeLimit {
  const [first] = days;
  const unit = UNITS[first?.type ?? ''];
  const oneLimit = days.every(({ qty, type }) => qty === first?.qty && type === first?.type);
  if (quantity !== undefined && quantity > 0 && unit !== undefined && oneLimit && first?.qty === quantity) {
    notes.add('repaired', 'time-from-cases', 'processingTime', String(quantity));
    return { type: 'stated', quantity, unit };
  }
  if (days.length > 0) {
    const inCases = [...new Set(days.map(({ qty, type }) => `${qty ?? '?'} ${unitWord(type)}`))].join(', ');
    notes.add('attention', 'time-differs', 'processingTime', `${quantity ?? '?'} ≠ ${inCases}`);
  } else {
    notes.add('attention', 'time-silent', 'processingTime');
  }
  return { type: 'ask' };
}

/** In the language of those who read the report. */
function unitWord(type: string | null | undefined): string {
  const words: Readonly<Record<string, string>> = reportWords.units;
  return words[type ?? ''] ?? reportWords.units.OTHER;
}

function quantityOf(time: number | string | null | undefined): number | undefined {
  if (typeof time === 'number') return time;
  const text = time?.trim() ?? '';
  return /^\d+(?:[.,]\d+)?$/u.test(text) ? Number(text.replace(',', '.')) : undefined;
}
