import { unreachable } from '../result.ts';
import { fold } from '../text/fold.ts';
import type { EditProblem } from './content-edit.ts';
import type { LocalEdit } from './local-edit.ts';
import type { Counter, Notice, Officer, Opening } from './office.ts';
import type { OfficeLayer, Synonym } from './procedure.ts';
import { vietnamDay } from './vietnam-time.ts';

/** What an edit is judged against. */
export interface EditContext {
  readonly now: Date;
  /** The ids of the counters that there are. */
  readonly counters: ReadonlySet<string>;
}

/** Longest texts that still stand well on a screen, in characters. */
export const longest = { line: 160, text: 2000, name: 120, phone: 40, words: 120 } as const;
const LONGEST_TIME = 3650;
/** Hotlines have three digits and more. */
const PHONE = /^\+?[\d .()-]{3,40}$/;

/** What a person should mend before it may be shown; empty: nothing. */
export function problemsOf(edit: LocalEdit, context: EditContext): EditProblem[] {
  switch (edit.type) {
    case 'hours':
      return hoursProblems(edit);
    case 'layer':
      return layerProblems(edit.layer, context);
    case 'removed':
      return [];
    case 'row':
      return rowProblems(edit.value, context);
    default:
      return unreachable(edit);
  }
}

function rowProblems(
  value: Extract<LocalEdit, { type: 'row' }>['value'],
  context: EditContext,
): EditProblem[] {
  switch (value.type) {
    case 'notice':
      return noticeProblems(value, context);
    case 'officer':
      return officerProblems(value);
    case 'counter':
      return counterProblems(value);
    case 'synonym':
      return synonymProblems(value);
    case 'life-event':
      return [];
    default:
      return unreachable(value);
  }
}

function noticeProblems({ title, text, from, until }: Notice, { now }: EditContext): EditProblem[] {
  const end = until === undefined ? Infinity : Date.parse(until);
  const backwards = from !== undefined && end <= Date.parse(from);
  return [
    ...textProblems('title', title.vi, longest.line),
    ...textProblems('text', text.vi, longest.text),
    ...when(backwards, 'until', 'until-before-from'),
    ...when(!backwards && end <= now.getTime(), 'until', 'over-already'),
  ];
}

function officerProblems({ name, title, phone }: Officer): EditProblem[] {
  return [
    ...textProblems('name', name, longest.name),
    ...textProblems('post', title.vi, longest.line),
    ...when(phone !== undefined && !PHONE.test(phone), 'phone', 'not-a-phone'),
  ];
}

function counterProblems({ name }: Counter): EditProblem[] {
  return textProblems('name', name.vi, longest.name);
}

function synonymProblems({ said, means }: Synonym): EditProblem[] {
  return [
    ...textProblems('said', said, longest.words),
    ...textProblems('means', means, longest.words),
    ...when(said.trim() !== '' && fold(said.trim()) === fold(means.trim()), 'means', 'same-words'),
  ];
}

function hoursProblems(hours: Extract<LocalEdit, { type: 'hours' }>): EditProblem[] {
  const { openings, closedDays, openDays } = hours;
  const closed = closedDays.map(({ day }) => day);
  const all = openings.flatMap(({ spans }) => spans);
  return [
    ...when(all.length === 0, 'hours', 'never-open'),
    ...when(
      all.some(({ from, until }) => until <= from),
      'hours',
      'hours-backwards',
    ),
    ...when(openings.some(overlaps), 'hours', 'hours-overlap'),
    ...when(
      new Set(closed).size < closed.length || new Set(openDays).size < openDays.length,
      'closedDays',
      'day-twice',
    ),
    ...when(
      closed.some((day) => openDays.includes(day)),
      'closedDays',
      'day-open-and-closed',
    ),
  ];
}

function overlaps({ spans }: Opening): boolean {
  const inOrder = spans
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  return inOrder.some(({ from }, place) => place > 0 && from < (inOrder[place - 1]?.until ?? ''));
}

function layerProblems(layer: OfficeLayer, { now, counters }: EditContext): EditProblem[] {
  const { fee, time, counter, checkedAt, bring, everydayName, summary } = layer;
  return [
    ...when((everydayName?.vi.length ?? 0) > longest.line, 'name', 'too-long'),
    ...when((summary?.vi.length ?? 0) > longest.text, 'text', 'too-long'),
    ...when(
      bring.some(({ vi }) => vi.trim() === ''),
      'bring',
      'empty',
    ),
    ...(fee === undefined ? [] : feeProblems(fee)),
    ...when(
      time !== undefined &&
        (!Number.isInteger(time.quantity) || time.quantity < 1 || time.quantity > LONGEST_TIME),
      'time',
      'not-whole',
    ),
    ...when(counter !== undefined && !counters.has(counter), 'counter', 'no-such-counter'),
    ...when(checkedAt !== undefined && checkedAt > vietnamDay(now), 'checked', 'in-future'),
  ];
}

/** A bare number misleads: 8 may be thousands, and 0 is not "free". */
function feeProblems({ text, free, resolution }: NonNullable<OfficeLayer['fee']>): EditProblem[] {
  const said = text.vi.trim();
  return [
    ...when(said === '', 'fee', resolution === undefined ? 'empty' : 'fee-missing'),
    ...when(/^[\d.,\s]+$/.test(said), 'fee', 'bare-number'),
    ...when(free && /[1-9]/.test(said), 'fee', 'free-with-amount'),
  ];
}

function textProblems(field: EditProblem['field'], text: string, most: number): EditProblem[] {
  return [...when(text.trim() === '', field, 'empty'), ...when(text.length > most, field, 'too-long')];
}

function when(wrong: boolean, field: EditProblem['field'], problem: EditProblem['problem']): EditProblem[] {
  return wrong ? [{ field, problem }] : [];
}
