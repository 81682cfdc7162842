import { expect, test } from 'vitest';
import type { Stage } from '../../../shared/domain/answer.ts';
import { createWords } from '../../words/i18n.ts';
import { stageDetail, stageSign } from './stage-words.ts';

const { t } = createWords('vi');
const now = new Date('2026-11-18T09:24:00+07:00');
const at = (state: Stage['state'], time: string) =>
  stageDetail({ kind: 'received', state, at: time }, t, 'vi', now);

test('a step says when it was done, and since when the dossier is there', () => {
  expect(at('done', '2026-11-05T08:12:00+07:00')).toBe('8 giờ 12, ngày 5 tháng 11');
  expect(at('current', '2026-11-17T16:00:00+07:00')).toBe('Hồ sơ đang ở bước này. Từ 16 giờ hôm qua');
});

test('the step at which a dossier ended says that, and when: it is there no longer', () => {
  expect(at('ended', '2026-11-17T16:00:00+07:00')).toBe('Hồ sơ đã kết thúc ở bước này, 16 giờ hôm qua');
  expect(at('ended', '2026-11-17T00:00:00+07:00')).toBe('Hồ sơ đã kết thúc ở bước này, hôm qua');
  const stopped = { kind: 'stopped', state: 'ended', unit: { vi: 'Tư pháp', en: 'Civil Status' } } as const;
  expect(stageDetail(stopped, t, 'vi', now)).toBe('Hồ sơ đã kết thúc ở bước này, tại Tư pháp');
  expect(stageDetail(stopped, createWords('en').t, 'en', now)).toBe(
    'The dossier ended at this step, at Civil Status',
  );
});

test('a result that was handed over is ticked off as done; other ends are not', () => {
  expect(stageSign({ kind: 'return', state: 'ended' })).toBe('done');
  expect(stageSign({ kind: 'refused', state: 'ended' })).toBe('ended');
  expect(stageSign({ kind: 'return', state: 'current' })).toBe('current');
});

test('of a day without its hour nobody is told an hour', () => {
  expect(at('done', '2026-11-05T00:00:00+07:00')).toBe('ngày 5 tháng 11');
  expect(at('current', '2026-11-17T00:00:00+07:00')).toBe('Hồ sơ đang ở bước này. Từ hôm qua');
});
