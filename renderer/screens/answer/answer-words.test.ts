import { expect, test } from 'vitest';
import type { Timing } from '../../../shared/domain/answer.ts';
import { dossierStatuses } from '../../../shared/domain/dossier.ts';
import { sampleAnswer, sampleAnswers } from '../../bridge/samples/answers.ts';
import { createWords } from '../../words/i18n.ts';
import { answerWords, type Telling } from './answer-words.ts';

const now = new Date('2026-11-18T09:24:00+07:00');
const vi: Telling = { t: createWords('vi').t, language: 'vi', now };
const en: Telling = { t: createWords('en').t, language: 'en', now };

const timings: Timing[] = [
  { type: 'within', workingDaysLeft: 7 },
  { type: 'due-soon', workingDaysLeft: 1 },
  { type: 'due-soon', workingDaysLeft: 0 },
  { type: 'overdue' },
  { type: 'finished', onTime: true },
  { type: 'finished', onTime: false },
  { type: 'finished' },
  { type: 'suspended' },
  { type: 'not-told', because: 'old-data' },
  { type: 'not-told', because: 'clock' },
  { type: 'not-told', because: 'no-date' },
  { type: 'not-told', because: 'no-calendar' },
  { type: 'not-told', because: 'unknown-state' },
  { type: 'not-told', because: 'withheld' },
];

const every = dossierStatuses.flatMap((status) =>
  timings.flatMap((timing) =>
    [1, 2].flatMap((level) =>
      [true, false].map((fresh) => ({
        name: `${status}, ${JSON.stringify(timing)}, level ${level}, ${fresh ? 'fresh' : 'old'}`,
        answer: sampleAnswer({ status, timing, fresh, ...(level === 2 && { own: {} }) }),
      })),
    ),
  ),
);

test.each(every)('whole sentences: $name', ({ answer }) => {
  for (const telling of [vi, en]) {
    const words = answerWords(answer, telling);
    const all = [
      words.badge,
      words.headline,
      ...words.next,
      words.appointment?.label ?? '-',
      ...(words.appointment?.notes ?? []),
    ];
    for (const sentence of all) {
      expect(sentence).not.toBe('');
      // Neither a hole nor a key.
      expect(sentence).not.toMatch(/\{\{|\}\}|undefined|answer\./);
    }
    expect(words.headline).toMatch(/\.$/);
    expect(words.next.length).toBeGreaterThan(0);
    for (const sentence of words.next) expect(sentence).toMatch(/\.$/);
  }
});

const settledLong = 'Nhập 4 số cuối điện thoại đã ghi trong hồ sơ để xem cần';

test.each(every)('sentences of at most 15 words: $name', ({ answer }) => {
  const { headline, next } = answerWords(answer, vi);
  const sentences = [headline, ...next].flatMap((text) => text.split(/(?<=[.:])\s+/));
  const long = sentences.filter(
    (sentence) => !sentence.startsWith(settledLong) && sentence.split(' ').length > 15,
  );
  expect(long).toEqual([]);
});

test.each(every.filter(({ answer }) => !answer.data.fresh || answer.timing.type === 'not-told'))(
  'nothing is told of time that is not known: $name',
  ({ answer }) => {
    const words = answerWords(answer, vi);
    expect(['within', 'due-soon', 'overdue']).not.toContain(words.tone);
    expect(JSON.stringify(words)).not.toMatch(/[Qq]uá|ngày làm việc|Còn trong hạn|Sắp đến hẹn/);
  },
);

test.each(every.filter(({ answer }) => answer.status !== 'ready'))(
  'nobody is called in before there is a result: $name',
  ({ answer }) => {
    expect(JSON.stringify(answerWords(answer, vi))).not.toMatch(/nhận kết quả/);
  },
);

const oldTold = every.filter(
  ({ answer }) =>
    !answer.data.fresh && (answer.timing.type !== 'not-told' || answer.timing.because !== 'clock'),
);

test.each(oldTold)('old data says until when: $name', ({ answer }) => {
  expect(answerWords(answer, vi).headline).toContain('Máy có dữ liệu đến 8 giờ 55 hôm nay');
});

test.each([
  ['within', 'Còn trong hạn', 'Hồ sơ đang được giải quyết.', 'Hẹn trả kết quả', ['Còn 7 ngày làm việc.']],
  ['due-soon', 'Sắp đến hẹn', 'Hồ sơ đang được giải quyết.', 'Hẹn trả kết quả', ['Còn 1 ngày làm việc.']],
  ['due-today', 'Sắp đến hẹn', 'Hồ sơ đang được giải quyết.', 'Hẹn trả kết quả', ['Hẹn trong hôm nay.']],
  ['overdue', 'Quá hẹn', 'Hồ sơ đang được giải quyết.', 'Ngày hẹn đã qua', []],
  [
    'old',
    'Dữ liệu đã cũ',
    'Máy có dữ liệu đến 16 giờ, ngày 3 tháng 11: hồ sơ đang giải quyết.',
    'Ngày hẹn trả',
    [],
  ],
] as const)('%s: badge, sentence and appointment', (name, badge, headline, label, notes) => {
  const words = answerWords(sampleAnswers[name], vi);
  expect(words).toMatchObject({ badge, headline, appointment: { label, notes } });
});

test('overdue without a new date says so and whom to ask', () => {
  expect(answerWords(sampleAnswers.overdue, vi).next).toEqual([
    'Hồ sơ đã quá ngày hẹn trả.',
    'Chưa có ngày hẹn mới. Mời ông/bà hỏi quầy số 3.',
  ]);
});

test('a new date comes with the apology, its letter and the first date', () => {
  const words = answerWords(sampleAnswers.extended, vi);
  expect(words.next.slice(0, 2)).toEqual([
    'Cơ quan xin lỗi ông/bà vì phải hẹn lại ngày trả.',
    'Thư xin lỗi số 12/TXL-PVHCC.',
  ]);
  expect(words.appointment).toEqual({
    label: 'Ngày hẹn mới',
    notes: ['Còn 7 ngày làm việc.', 'Lần đầu hẹn: 15 giờ 30, thứ Hai, ngày 16 tháng 11.'],
  });
});

test('the code alone says that papers are missing, not which', () => {
  const words = answerWords(sampleAnswers.supplement, vi);
  expect([words.headline, ...words.next].join(' ')).toBe(
    'Ông/bà cần bổ sung giấy tờ. Nhập 4 số cuối điện thoại đã ghi trong hồ sơ để xem cần bổ sung gì.',
  );
});

test('level 2 says where to bring them; without a list, whom to ask', () => {
  expect(answerWords(sampleAnswers['supplement-2'], vi).next).toEqual([
    'Mời ông/bà mang giấy tờ đến quầy số 3.',
  ]);
  const withoutList = sampleAnswer({ status: 'supplement', timing: { type: 'suspended' }, own: {} });
  expect(answerWords(withoutList, vi).next).toEqual(['Mời ông/bà hỏi quầy số 3 để biết cần bổ sung gì.']);
});

test('a result says since when it is there, unless the clock says that it cannot be yet', () => {
  const next = (finishedAt: string) =>
    answerWords({ ...sampleAnswers.ready, finishedAt }, vi).next.filter((one) => one.includes('từ'));
  expect(next('2026-11-17T16:05:00+07:00')).toEqual(['Có kết quả từ thứ Ba, ngày 17 tháng 11.']);
  expect(next('2026-11-19T08:00:00+07:00')).toEqual([]);
});

test('a hand-over of which only the day is known names no hour', () => {
  const next = (returnedAt: string, telling: Telling) =>
    answerWords({ ...sampleAnswers['handed-over'], returnedAt }, telling).next;
  expect(next('2026-11-13T16:20:00+07:00', vi)).toEqual(['Trả lúc 16 giờ 20, thứ Sáu, ngày 13 tháng 11.']);
  expect(next('2026-11-13T00:00:00+07:00', vi)).toEqual(['Đã trả thứ Sáu, ngày 13 tháng 11.']);
  expect(next('2026-11-13T00:00:00+07:00', en)).toEqual(['Handed over on Friday 13 November.']);
});

test('a result that came late comes with an apology', () => {
  expect(answerWords(sampleAnswers['ready-late-2'], vi).next).toEqual([
    'Cơ quan xin lỗi vì có kết quả muộn hơn hẹn.',
    'Mời ông/bà mang giấy hẹn đến quầy số 3 nhận kết quả.',
  ]);
});

test.each(['ready', 'handed-over', 'not-accepted', 'stopped', 'withdrawing'] as const)(
  '%s: no appointment is left that would call people in',
  (name) => {
    expect(answerWords(sampleAnswers[name], vi).appointment).toBeUndefined();
  },
);

test('without a known counter it is just the counter', () => {
  const answer = sampleAnswer({
    status: 'stopped',
    timing: { type: 'suspended' },
    more: { counter: undefined },
  });
  expect(answerWords(answer, vi).next).toEqual(['Mời ông/bà hỏi quầy để biết lý do.']);
});
