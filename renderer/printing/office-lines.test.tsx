import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { sampleOfficeDetails } from '../bridge/samples/office.ts';
import { createWords } from '../words/i18n.ts';
import { OfficeLines } from './office-lines.tsx';

test('hours and telephone numbers of the office each stay in one line of the sheet', () => {
  const phones = { phone: '(0299) 3822 123', hotline: '0299 000 0002' };
  const openings = [{ weekday: 1, spans: [{ from: '07:30', until: '11:30' }] }];
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <OfficeLines office={{ ...sampleOfficeDetails.office, ...phones, openings }} />
    </I18nextProvider>,
  );
  expect([...markup.matchAll(/<span class="whole">([^<]*)/gu)].map(([, whole]) => whole)).toEqual([
    '7 giờ 30',
    '11 giờ 30',
    phones.phone,
    phones.hotline,
  ]);
});
