import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import type { HostTrouble } from '../../bridge/host-watch.ts';
import { ModesProvider } from '../../session/modes-context.tsx';
import { createWords } from '../../words/i18n.ts';
import { HostTroubleScreen } from './host-trouble-screen.tsx';

const words = createWords('vi');
const markupOf = (trouble: HostTrouble) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <ModesProvider>
        <HostTroubleScreen trouble={trouble} />
      </ModesProvider>
    </I18nextProvider>,
  );

test.each([{ type: 'away' }, { type: 'failed', eventId: 'E-2026-1121-0007' }] as const)(
  '$type: where nothing can be pressed one is asked to wait, and sent to no first page',
  (trouble) => {
    const markup = markupOf(trouble);
    expect(markup).not.toContain('<button');
    expect(markup).toContain(words.t('unreachable.text'));
    expect(markup).not.toContain(words.t('error.text'));
  },
);

test('an officer is told by which number the failure is found', () => {
  expect(markupOf({ type: 'failed', eventId: 'E-2026-1121-0007' })).toContain('E-2026-1121-0007');
});
