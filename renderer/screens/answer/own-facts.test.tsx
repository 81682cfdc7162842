import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import type { Answer } from '../../../shared/domain/answer.ts';
import { sampleAnswers } from '../../bridge/samples/answers.ts';
import { createWords } from '../../words/i18n.ts';
import { OwnFacts } from './own-facts.tsx';

const words = createWords('vi');
const shown = (answer: Answer) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <OwnFacts answer={answer} />
    </I18nextProvider>,
  );
const sentence = words.t('answer.moreAtCounter');

test('the right digits that open nothing more are told where more can be seen', () => {
  expect(shown(sampleAnswers['withheld-2'])).toContain(sentence);
});

test.each(['within-2', 'supplement-2', 'payment-2', 'ready-late-2'] as const)(
  '%s shows what it has, and sends nobody to the counter for it',
  (name) => {
    expect(shown(sampleAnswers[name])).toContain('Kiều T** A**');
    expect(shown(sampleAnswers[name])).not.toContain(sentence);
  },
);

test('the code alone promises nothing: the button for the digits stands there', () => {
  expect(shown(sampleAnswers.within)).toBe('');
});
