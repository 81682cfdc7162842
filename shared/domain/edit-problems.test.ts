import { describe, expect, test } from 'vitest';
import { problemsOf } from './edit-problems.ts';
import { procedureCodeSchema } from './identifiers.ts';
import type { LocalEdit } from './local-edit.ts';
import { officeLayerSchema } from './procedure.ts';

const context = { now: new Date('2026-11-18T09:24:00+07:00'), counters: new Set(['q1']) };
const found = (edit: LocalEdit) =>
  problemsOf(edit, context).map(({ field, problem }) => `${field} ${problem}`);

type Value<T> = Extract<Extract<LocalEdit, { type: 'row' }>['value'], { type: T }>;
const row = (value: Extract<LocalEdit, { type: 'row' }>['value']): LocalEdit => ({ type: 'row', value });
const notice = (changes: Partial<Value<'notice'>>) =>
  row({ type: 'notice', id: 'a', title: { vi: 'Nghỉ Tết' }, text: { vi: 'Ngày mai nghỉ.' }, ...changes });
const officer = (changes: Partial<Value<'officer'>>) =>
  row({
    type: 'officer',
    id: 'a',
    name: 'Lò Văn Thử',
    title: { vi: 'Công chức' },
    fields: [],
    head: false,
    order: 1,
    ...changes,
  });
const layer = (changes: object): LocalEdit => ({
  type: 'layer',
  code: procedureCodeSchema.parse('1.001193'),
  layer: { ...officeLayerSchema.parse({}), ...changes },
});
const hours = (changes: object): LocalEdit => ({
  type: 'hours',
  openings: [{ weekday: 1, spans: [{ from: '07:30', until: '11:30' }] }],
  closedDays: [],
  openDays: [],
  ...changes,
});
const monday = (...spans: { from: string; until: string }[]) => hours({ openings: [{ weekday: 1, spans }] });

describe('nothing to mend', () => {
  test.each([
    ['a notice', notice({ until: '2026-11-19T00:00:00+07:00' })],
    ['a notice for later', notice({ from: '2026-12-01T00:00:00+07:00', until: '2026-12-02T00:00:00+07:00' })],
    ['an officer with a hotline', officer({ phone: '1022' })],
    ['an officer with a number abroad', officer({ phone: '+84 (0)299 000.0001' })],
    ['hours', hours({})],
    ['a break of no length', monday({ from: '07:30', until: '11:30' }, { from: '11:30', until: '17:00' })],
    ['a synonym', row({ type: 'synonym', said: 'sổ đỏ', means: 'giấy chứng nhận' })],
    ['a fee', layer({ fee: { text: { vi: '8.000 đồng/bản' }, free: false } })],
    ['free', layer({ fee: { text: { vi: 'Miễn phí' }, free: true } })],
    ['a time', layer({ time: { quantity: 3, unit: 'working-day' } })],
    ['a counter', layer({ counter: 'q1', checkedAt: '2026-11-18' })],
    ['taking something down', { type: 'removed', key: 'notice:a' } as const],
  ])('%s', (_, edit) => {
    expect(found(edit)).toEqual([]);
  });
});

describe('to mend', () => {
  test.each<[string, LocalEdit, string]>([
    ['a notice without a title', notice({ title: { vi: '  ' } }), 'title empty'],
    ['a notice without a word', notice({ text: { vi: '' } }), 'text empty'],
    ['a title like a novel', notice({ title: { vi: 'a'.repeat(161) } }), 'title too-long'],
    [
      'a notice that ends before it begins',
      notice({ from: '2026-12-02T00:00:00+07:00', until: '2026-12-01T00:00:00+07:00' }),
      'until until-before-from',
    ],
    [
      'one that ends when it begins, told in two zones',
      notice({ from: '2026-12-02T07:00:00+07:00', until: '2026-12-02T00:00:00Z' }),
      'until until-before-from',
    ],
    ['one that is over', notice({ until: '2026-11-18T09:00:00+07:00' }), 'until over-already'],
    ['an officer without a name', officer({ name: '' }), 'name empty'],
    ['an officer without a post', officer({ title: { vi: '' } }), 'post empty'],
    ['a phone with letters', officer({ phone: '0299 000 máy lẻ' }), 'phone not-a-phone'],
    ['a counter without a name', row({ type: 'counter', id: 'a', name: { vi: '' } }), 'name empty'],
    ['a synonym of nothing', row({ type: 'synonym', said: 'sổ đỏ', means: '' }), 'means empty'],
    ['a synonym of itself', row({ type: 'synonym', said: 'so do', means: 'Sổ đỏ' }), 'means same-words'],
    ['closing before opening', monday({ from: '11:30', until: '07:30' }), 'hours hours-backwards'],
    [
      'two spans that overlap, in any order',
      monday({ from: '11:00', until: '17:00' }, { from: '07:30', until: '11:30' }),
      'hours hours-overlap',
    ],
    ['never open', monday(), 'hours never-open'],
    [
      'a closing day twice',
      hours({ closedDays: [{ day: '2027-01-01' }, { day: '2027-01-01' }] }),
      'closedDays day-twice',
    ],
    [
      'a day both closed and open',
      hours({ closedDays: [{ day: '2027-01-02' }], openDays: ['2027-01-02'] }),
      'closedDays day-open-and-closed',
    ],
    ['a bare number', layer({ fee: { text: { vi: '8.000' }, free: false } }), 'fee bare-number'],
    ['zero', layer({ fee: { text: { vi: '0' }, free: true } }), 'fee bare-number'],
    [
      'free with an amount',
      layer({ fee: { text: { vi: '8.000 đồng' }, free: true } }),
      'fee free-with-amount',
    ],
    [
      'a resolution without a fee',
      layer({ fee: { text: { vi: '' }, free: false, resolution: '12' } }),
      'fee fee-missing',
    ],
    ['no number of days', layer({ time: { quantity: Number.NaN, unit: 'day' } }), 'time not-whole'],
    ['half a day', layer({ time: { quantity: 1.5, unit: 'day' } }), 'time not-whole'],
    ['no day at all', layer({ time: { quantity: 0, unit: 'day' } }), 'time not-whole'],
    ['a counter that is gone', layer({ counter: 'q9' }), 'counter no-such-counter'],
    ['a paper without a word', layer({ bring: [{ vi: '' }] }), 'bring empty'],
    ['compared tomorrow', layer({ checkedAt: '2026-11-19' }), 'checked in-future'],
  ])('%s', (_, edit, problem) => {
    expect(found(edit)).toEqual([problem]);
  });
});
