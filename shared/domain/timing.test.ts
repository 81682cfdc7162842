import { describe, expect, test } from 'vitest';
import { aDossier } from '../testing/dossiers.ts';
import { dossierStatuses, type Dossier, type DossierStatus } from './dossier.ts';
import { ageOfData, tellTiming, type ToldTiming } from './timing.ts';
import { workingCalendar } from './working-calendar.ts';

/** A time on a day of November 2026 (Monday is the 2nd) unless a whole date is given. */
const at = (dayAndTime: string): string => `${dayAndTime.replace(' ', 'T')}:00+07:00`;

interface Moment {
  now: string;
  asOf?: string;
  publishedAt?: string;
  latestTimeSeen?: string;
  freshWorkingDays?: number;
  dueSoonWorkingDays?: number;
}
function tell(dossier: Dossier, moment: Moment): ToldTiming {
  const asOf = moment.asOf ?? moment.now;
  return tellTiming({
    dossier,
    now: new Date(at(moment.now)),
    sourceAsOf: at(asOf),
    publishedAt: at(moment.publishedAt ?? asOf),
    latestTimeSeen: moment.latestTimeSeen === undefined ? undefined : at(moment.latestTimeSeen),
    calendar: workingCalendar,
    freshWorkingDays: moment.freshWorkingDays ?? 1,
    dueSoonWorkingDays: moment.dueSoonWorkingDays ?? 1,
  });
}
const due = (dayAndTime: string, edits: Partial<Dossier> = {}): Dossier =>
  aDossier({ dueAt: at(dayAndTime), ...edits });

describe('a running dossier with fresh data', () => {
  test.each([
    ['days ahead', '2026-11-02 09:00', '2026-11-05 17:00', { type: 'within', workingDaysLeft: 3 }],
    ['over a weekend', '2026-11-06 09:00', '2026-11-10 17:00', { type: 'within', workingDaysLeft: 2 }],
    ['over Tết', '2026-02-12 09:00', '2026-02-24 17:00', { type: 'within', workingDaysLeft: 3 }],
    [
      'the next working day is after Tết',
      '2026-02-13 09:00',
      '2026-02-23 17:00',
      { type: 'due-soon', workingDaysLeft: 1 },
    ],
    ['tomorrow', '2026-11-04 09:00', '2026-11-05 17:00', { type: 'due-soon', workingDaysLeft: 1 }],
    ['today', '2026-11-05 09:00', '2026-11-05 17:00', { type: 'due-soon', workingDaysLeft: 0 }],
    ['this minute', '2026-11-05 17:00', '2026-11-05 17:00', { type: 'due-soon', workingDaysLeft: 0 }],
    ['a minute ago', '2026-11-05 17:01', '2026-11-05 17:00', { type: 'overdue' }],
    [
      'a day only: its evening',
      '2026-11-05 23:59',
      '2026-11-05 00:00',
      { type: 'due-soon', workingDaysLeft: 0 },
    ],
    ['a day only: the day after', '2026-11-06 00:00', '2026-11-05 00:00', { type: 'overdue' }],
    ['a week ago', '2026-11-12 08:00', '2026-11-05 17:00', { type: 'overdue' }],
  ] as const)('due %s', (_, now, dueAt, timing) => {
    expect(tell(due(dueAt), { now }).timing).toEqual(timing);
  });

  test('"due soon" begins as far ahead as the office wants', () => {
    expect(tell(due('2026-11-05 17:00'), { now: '2026-11-02 09:00', dueSoonWorkingDays: 3 }).timing).toEqual({
      type: 'due-soon',
      workingDaysLeft: 3,
    });
  });

  test('no date', () => {
    expect(tell(aDossier({ dueAt: undefined }), { now: '2026-11-02 09:00' })).toMatchObject({
      timing: { type: 'not-told', because: 'no-date' },
    });
  });

  test('a year without a calendar: the date is told, no days are counted', () => {
    const told = tell(due('2028-01-05 17:00'), { now: '2027-12-30 09:00' });
    expect(told.timing).toEqual({ type: 'not-told', because: 'no-calendar' });
    expect(told.appointment?.at).toBe(at('2028-01-05 17:00'));
    const overdue = tell(due('2028-01-05 17:00'), { now: '2028-01-10 09:00' });
    expect(overdue.timing).toEqual({ type: 'overdue' });
  });
});

describe('the age of the data', () => {
  test.each([
    ['this morning', '2026-11-03 07:55', '2026-11-03 16:00', true],
    ['yesterday', '2026-11-03 07:55', '2026-11-04 16:00', true],
    ['Friday, on Monday', '2026-11-06 16:00', '2026-11-09 16:00', true],
    ['Friday, on Tuesday', '2026-11-06 16:00', '2026-11-10 08:00', false],
    ['before Tết, on the first day after it', '2026-02-13 16:00', '2026-02-23 16:00', true],
    ['before Tết, on the second day after it', '2026-02-13 16:00', '2026-02-24 08:00', false],
    ['two days ago', '2026-11-03 07:55', '2026-11-05 07:55', false],
    ['a month ago', '2026-10-03 07:55', '2026-11-05 07:55', false],
  ])('of %s', (_, asOf, now, fresh) => {
    const told = tell(due('2026-12-01 17:00'), { now, asOf });
    expect(told.data).toEqual({ asOf: at(asOf), fresh });
    expect(told.timing.type).toBe(fresh ? 'within' : 'not-told');
  });

  test('a hub that publishes daily does not freshen a source that is silent', () => {
    const told = tell(due('2026-12-01 17:00'), {
      now: '2026-11-05 09:00',
      asOf: '2026-10-03 07:55',
      publishedAt: '2026-11-05 08:00',
    });
    expect(told).toMatchObject({ timing: { because: 'old-data' }, data: { fresh: false } });
  });

  test('data from before the appointment cannot call it missed', () => {
    const told = tell(due('2026-11-05 10:00'), { now: '2026-11-05 11:00', asOf: '2026-11-04 16:00' });
    expect(told).toMatchObject({ timing: { type: 'not-told', because: 'old-data' }, data: { fresh: true } });
  });

  test('the office may allow older data', () => {
    const moment = { now: '2026-11-05 09:00', asOf: '2026-11-02 09:00' };
    expect(tell(due('2026-12-01 17:00'), { ...moment, freshWorkingDays: 3 }).timing.type).toBe('within');
    expect(tell(due('2026-12-01 17:00'), { ...moment, freshWorkingDays: 2 }).timing.type).toBe('not-told');
  });

  test.each([
    [
      'before the feed was published',
      { now: '2026-11-03 08:00', asOf: '2026-11-03 07:00', publishedAt: '2026-11-03 08:16' },
    ],
    [
      'before the latest time ever seen',
      { now: '2026-11-03 08:00', asOf: '2026-11-03 07:00', latestTimeSeen: '2026-11-04 09:00' },
    ],
    [
      'before the data itself',
      { now: '2026-11-03 08:00', asOf: '2026-11-03 09:00', publishedAt: '2026-11-03 07:00' },
    ],
    ['in 1970', { now: '1970-01-01 08:00', asOf: '2026-11-03 07:00' }],
  ])('a clock that stands %s is not trusted', (_, moment) => {
    for (const dueAt of ['2026-11-05 17:00', '2026-10-05 17:00'])
      expect(tell(due(dueAt), moment)).toMatchObject({
        timing: { type: 'not-told', because: 'clock' },
        data: { fresh: false },
      });
  });

  test('a clock that stands exactly there is, and so is one that is minutes behind the hub', () => {
    const moment = {
      now: '2026-11-03 08:00',
      publishedAt: '2026-11-03 08:15',
      latestTimeSeen: '2026-11-03 08:00',
    };
    expect(tell(due('2026-11-30 17:00'), moment).timing.type).toBe('within');
  });

  test('a time that was seen while the clock ran years ahead is not held against the clock that is right', () => {
    const moment = { now: '2026-11-03 08:00', asOf: '2026-11-03 07:00', latestTimeSeen: '2046-11-03 08:00' };
    expect(tell(due('2026-11-30 17:00'), moment)).toMatchObject({
      timing: { type: 'within' },
      data: { fresh: true },
    });
  });

  test('a feed without head or journal yet is judged by its source alone', () => {
    expect(
      ageOfData({
        now: new Date(at('2026-11-03 08:00')),
        sourceAsOf: at('2026-11-03 07:00'),
        publishedAt: undefined,
        latestTimeSeen: undefined,
        calendar: workingCalendar,
        freshWorkingDays: 0,
      }),
    ).toEqual({ asOf: at('2026-11-03 07:00'), fresh: true, clockTrusted: true });
  });
});

describe('each status × age of the data × clock, past the appointment and before it', () => {
  const moments = {
    fresh: { now: '2026-11-10 09:00', asOf: '2026-11-10 07:55' },
    old: { now: '2026-11-10 09:00', asOf: '2026-11-03 07:55' },
    clock: { now: '2026-11-10 09:00', asOf: '2026-11-10 07:55', latestTimeSeen: '2026-11-11 09:00' },
  };
  const running = { before: 'within', after: 'overdue', old: 'not-told', clock: 'not-told' };
  const suspended = { before: 'suspended', after: 'suspended', old: 'suspended', clock: 'suspended' };
  const finished = { before: 'finished', after: 'finished', old: 'finished', clock: 'finished' };
  const unknown = { before: 'not-told', after: 'not-told', old: 'not-told', clock: 'not-told' };
  const expected: Record<DossierStatus, typeof running> = {
    registered: running,
    received: running,
    'in-progress': running,
    'not-accepted': suspended,
    supplement: suspended,
    payment: suspended,
    withdrawing: suspended,
    stopped: suspended,
    ready: finished,
    'handed-over': finished,
    'ask-counter': unknown,
  };

  test.each(dossierStatuses)('%s', (status) => {
    const before = due('2026-11-20 17:00', { status });
    const after = due('2026-11-05 17:00', { status });
    expect({
      before: tell(before, moments.fresh).timing.type,
      after: tell(after, moments.fresh).timing.type,
      old: tell(after, moments.old).timing.type,
      clock: tell(after, moments.clock).timing.type,
    }).toEqual(expected[status]);
  });

  test('an unknown state says that it is the state that is unknown', () => {
    expect(tell(due('2026-11-05 17:00', { status: 'ask-counter' }), moments.fresh).timing).toEqual({
      type: 'not-told',
      because: 'unknown-state',
    });
  });
});

describe('finished', () => {
  test.each<[string, Partial<Dossier>, boolean | undefined]>([
    ['before the due time', { finishedAt: at('2026-11-04 10:00') }, true],
    ['at the due time', { finishedAt: at('2026-11-05 17:00') }, true],
    ['after it', { finishedAt: at('2026-11-05 17:01') }, false],
    [
      'in the evening of a day-only date',
      { dueAt: at('2026-11-05 00:00'), finishedAt: at('2026-11-05 20:00') },
      true,
    ],
    [
      'the day after a day-only date',
      { dueAt: at('2026-11-05 00:00'), finishedAt: at('2026-11-06 00:00') },
      false,
    ],
    [
      'after the first date, before the new one',
      {
        finishedAt: at('2026-11-09 10:00'),
        extension: { dueAt: at('2026-11-10 17:00'), at: at('2026-11-04 08:00') },
      },
      true,
    ],
    ['at an unknown time', {}, undefined],
    ['at an unknown time, collected before the due time', { returnedAt: at('2026-11-05 09:00') }, true],
    ['at an unknown time, collected late', { returnedAt: at('2026-11-25 09:00') }, undefined],
    ['without a due date', { dueAt: undefined, finishedAt: at('2026-11-05 09:00') }, undefined],
  ])('%s', (_, edits, onTime) => {
    const dossier = due('2026-11-05 17:00', { status: 'handed-over', ...edits });
    expect(tell(dossier, { now: '2026-12-01 09:00' }).timing).toEqual(
      onTime === undefined ? { type: 'finished' } : { type: 'finished', onTime },
    );
  });
});

describe('the appointment', () => {
  test('with and without an hour', () => {
    expect(tell(due('2026-11-05 16:30'), { now: '2026-11-02 09:00' }).appointment).toEqual({
      at: at('2026-11-05 16:30'),
      hasHour: true,
    });
    expect(tell(due('2026-11-05 00:00'), { now: '2026-11-02 09:00' }).appointment?.hasHour).toBe(false);
  });

  test('a re-appointment replaces the date, and names the letter of apology', () => {
    const extension = { dueAt: at('2026-11-12 00:00'), letter: '15/XL-UBND', at: at('2026-11-04 08:00') };
    const told = tell(due('2026-11-05 17:00', { extension }), { now: '2026-11-06 09:00' });
    expect(told.timing).toEqual({ type: 'within', workingDaysLeft: 4 });
    expect(told.appointment).toEqual({
      at: at('2026-11-12 00:00'),
      hasHour: false,
      replaces: { at: at('2026-11-05 17:00'), hasHour: true, letter: '15/XL-UBND' },
    });
    expect(tell(due('2026-11-05 17:00', { extension }), { now: '2026-11-13 09:00' }).timing.type).toBe(
      'overdue',
    );
  });

  test('none where no result is to come', () => {
    for (const status of ['not-accepted', 'stopped'] as const)
      expect(
        tell(due('2026-11-05 17:00', { status }), { now: '2026-11-02 09:00' }).appointment,
      ).toBeUndefined();
  });

  test('is told even if nothing else is', () => {
    const told = tell(due('2026-11-05 17:00'), { now: '2026-11-30 09:00', asOf: '2026-11-03 16:00' });
    expect(told).toMatchObject({
      timing: { because: 'old-data' },
      appointment: { at: at('2026-11-05 17:00') },
      data: { asOf: at('2026-11-03 16:00'), fresh: false },
    });
  });
});
