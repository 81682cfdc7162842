import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import type { OpeningSpan } from '../../../shared/domain/office.ts';
import { sampleOfficeDetails } from '../../bridge/samples/office.ts';
import { createWords } from '../../words/i18n.ts';
import { OfficeDetails } from './office-details.tsx';

// A Wednesday.
vi.mock('../../bridge/kiosk-context.tsx', () => ({ useMinute: () => new Date('2026-09-02T09:24:00+07:00') }));

const { today: _, ...details } = sampleOfficeDetails;
const markup = (today: OpeningSpan[] | undefined, closedDays: { day: string }[] = []) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <OfficeDetails
        details={{ ...details, office: { ...details.office, closedDays }, ...(today && { today }) }}
      />
    </I18nextProvider>,
  );
const text = (...shown: Parameters<typeof markup>) => markup(...shown).replaceAll(/<[^>]*>/gu, ' ');

test('today has its own hours, whatever other Wednesdays have', () => {
  expect(text([])).toMatch(/Thứ Tư \(hôm nay\) +Nghỉ/u);
  expect(text([{ from: '08:00', until: '10:00' }])).toMatch(
    /Thứ Tư \(hôm nay\) +8 giờ +đến +10 giờ +Thứ Năm/u,
  );
});

test('where nobody can say what today is, no day is marked', () => {
  expect(text(undefined)).not.toContain('hôm nay');
});

test('of days off announced, only those to come are told, and today', () => {
  const told = text([], [{ day: '2026-09-01' }, { day: '2026-09-02' }, { day: '2027-01-01' }]);
  expect(told).toContain('Ngày 2 tháng 9 năm 2026');
  expect(told).toContain('Ngày 1 tháng 1 năm 2027');
  expect(told).not.toContain('Ngày 1 tháng 9 năm 2026');
  expect(text([], [{ day: '2026-09-01' }])).not.toContain('Ngày nghỉ đã báo trước');
});

test('hours, days off and telephone numbers each stay in one line', () => {
  const shown = markup([{ from: '08:00', until: '10:30' }], [{ day: '2026-09-02' }]);
  const wholes = [...shown.matchAll(/<span class="whole">([^<]*)/gu)].map(([, whole]) => whole);
  const { hotline } = details.office;
  expect(wholes).toEqual(expect.arrayContaining(['8 giờ', '10 giờ 30', 'Ngày 2 tháng 9 năm 2026', hotline]));
});
