import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createWords } from '../../../words/i18n.ts';
import { Seen, type SeenScreen } from './seen.tsx';

const clock = vi.hoisted(() => ({ now: () => new Date(NaN) }));
vi.mock('../../../bridge/kiosk-context.tsx', () => ({
  useKiosk: () => ({ now: clock.now }),
  useMinute: () => clock.now(),
}));
// What the host says of today is left out: of hours that are not saved it knows nothing.
vi.mock('../../../bridge/use-call.ts', async () => {
  const { sampleOfficeDetails } = await import('../../../bridge/samples/office.ts');
  const { today: _, ...value } = sampleOfficeDetails;
  return { useCall: () => ({ ok: true, value }) };
});

const WEDNESDAY = '2026-11-18';
/** A Tuesday: a day off that is foreseen, and not announced. */
const FORESEEN = '2026-11-24';
const spans = [{ from: '07:30', until: '11:30' }];
const hours = {
  openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans })),
  closedDays: [],
  openDays: [],
};

function text(day: string, screen: Omit<Extract<SeenScreen, { screen: 'office' }>, 'screen'>): string {
  clock.now = () => new Date(`${day}T09:24:00+07:00`);
  return renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <Seen screen={{ screen: 'office', ...screen }}>{(drawn) => drawn.screen}</Seen>
    </I18nextProvider>,
  )
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ');
}

test('before new hours are saved today is marked as citizens will see it, with the hours that it will have', () => {
  expect(text(WEDNESDAY, { hours })).toMatch(/Thứ Tư \(hôm nay\) +7 giờ 30 đến 11 giờ 30 +Thứ Năm/u);
  expect(text(WEDNESDAY, { hours: { ...hours, closedDays: [{ day: WEDNESDAY }] } })).toMatch(
    /Thứ Tư \(hôm nay\) +Nghỉ +Thứ Năm/u,
  );
});

test('where a counter is taken out today is marked too', () => {
  expect(text(WEDNESDAY, { counter: { out: 'c1' } })).toContain('Thứ Tư (hôm nay)');
});

test('where nobody can say what today is, no day is marked, as for citizens', () => {
  expect(text(FORESEEN, { hours })).toContain('7 giờ 30');
  expect(text(FORESEEN, { hours })).not.toContain('hôm nay');
});
