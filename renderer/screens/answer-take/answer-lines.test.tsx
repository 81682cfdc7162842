import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { sampleAnswers } from '../../bridge/samples/answers.ts';
import { createWords } from '../../words/i18n.ts';
import { AnswerLines } from './answer-lines.tsx';

vi.mock('../../bridge/kiosk-context.tsx', () => ({ useMinute: () => new Date('2026-11-18T09:24:00+07:00') }));

const text = (name: keyof typeof sampleAnswers) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <AnswerLines answer={sampleAnswers[name]} openings={[]} />
    </I18nextProvider>,
  )
    .replaceAll(/<\/?span\b[^>]*>/gu, '')
    .replaceAll(/<[^>]*>/gu, ' ');

test('a photograph says of which day it is: the frame around it may not show the date', () => {
  expect(text('within')).toContain('Dữ liệu đến 8 giờ 55, ngày 18 tháng 11');
  expect(text('old')).toContain('Dữ liệu của máy đã cũ: đến 16 giờ, ngày 3 tháng 11 ');
});
