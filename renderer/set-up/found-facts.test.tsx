import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import type { FoundConfiguration } from '../../shared/api/set-up.ts';
import { createWords } from '../words/i18n.ts';
import { addStaffWords } from '../words/staff-words.ts';
import { FoundFacts } from './found-facts.tsx';

function told(more: Partial<FoundConfiguration>): string {
  const words = createWords('vi');
  addStaffWords(words);
  const found: FoundConfiguration = {
    kiosk: 'sanh-1',
    offices: ['H99.24.01'],
    notes: false,
    camera: { use: false, position: 'above' },
    screen: { pixelsPerMillimetre: 4 },
    demonstration: false,
    ...more,
  };
  return renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <FoundFacts found={found} />
    </I18nextProvider>,
  ).replaceAll(/<[^>]*>/gu, ' ');
}

test('a configuration without a feed says that everything comes by stick, and that no network brings it', () => {
  expect(told({})).toMatch(/Nguồn dữ liệu +Chỉ bằng USB, không qua mạng +Gửi lời nhắn/u);
  expect(told({ feed: 'feed.example' })).toMatch(/Nguồn dữ liệu +feed\.example +Gửi lời nhắn/u);
});
