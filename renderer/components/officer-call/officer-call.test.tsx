import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { createWords } from '../../words/i18n.ts';
import { OfficerCall, type CallProgress } from './officer-call.tsx';

const words = createWords('vi');
const shown = (progress: CallProgress) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <OfficerCall progress={progress} phone={undefined} onCall={() => {}} />
    </I18nextProvider>,
  );

test('that it rang is told as that: nobody is said to have been told', () => {
  expect(shown('rang')).toContain(words.t('help.rang'));
  expect(shown('rang')).toContain(words.t('help.calledLong'));
  expect(shown('rang')).not.toMatch(/đã báo/i);
  expect(shown('called')).toContain(words.t('help.called'));
});
