import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createWords } from '../../words/i18n.ts';
import { DataAge } from './data-age.tsx';

vi.mock('../../bridge/kiosk-context.tsx', () => ({
  useKiosk: () => ({
    state: { dossierData: { type: 'fresh', asOf: '2026-11-17T16:05:00+07:00' } },
  }),
  useMinute: () => new Date('2026-11-18T09:24:00+07:00'),
}));

test('how old the data is does not break within its hour', () => {
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <DataAge />
    </I18nextProvider>,
  );
  expect(markup).toMatch(/<span class="whole">16 giờ 05</u);
});
