import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { createWords } from './i18n.ts';
import { Whole } from './whole.tsx';

const shown = (text: string) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <Whole>{text}</Whole>
    </I18nextProvider>,
  );

test('an hour stays in one line with the comma behind it, and the words are what they were', () => {
  const text = 'Trả lúc 16 giờ 20, thứ Sáu, ngày 13 tháng 11.';
  expect(shown(text)).toContain('<span class="whole">16 giờ 20,</span> thứ Sáu');
  expect(shown(text).replaceAll(/<[^>]*>/g, '')).toBe(text);
});
