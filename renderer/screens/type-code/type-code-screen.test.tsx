import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { sampleState } from '../../bridge/samples/office.ts';
import { createTestDouble } from '../../bridge/test-double.ts';
import type { ScreenNamed } from '../../session/screens.ts';
import { ModesProvider } from '../../session/modes-context.tsx';
import { SessionProvider } from '../../session/session-context.tsx';
import { createWords } from '../../words/i18n.ts';
import { TypeCodeScreen } from './type-code-screen.tsx';

const left = vi.hoisted(() => ({ as: (): unknown => undefined }));
vi.mock('../../bridge/kiosk-context.tsx', () => ({
  useKiosk: () => ({ client: createTestDouble(), state: sampleState }),
}));
// Without a browser no screen ever goes.
vi.mock('../../session/use-left-as.ts', () => ({
  useLeftAs: (_: unknown, asLeft: () => unknown) => {
    left.as = asLeft;
  },
}));

function markupOf(screen: ScreenNamed<'type-code'>): string {
  return renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <ModesProvider>
        <SessionProvider start={[{ name: 'home' }]} freshDocument={() => {}}>
          <TypeCodeScreen screen={screen} />
        </SessionProvider>
      </ModesProvider>
    </I18nextProvider>,
  );
}

const hasKey = (markup: string, key: string) =>
  new RegExp(`<span class="key-sign"[^>]*>${key}<`).test(markup);

test('whoever looked at the help comes back to the letters, and to what was typed in them', () => {
  const screen: ScreenNamed<'type-code'> = { name: 'type-code', typed: 'CQCM-N', prefix: '', letters: true };
  const markup = markupOf(screen);
  expect([hasKey(markup, 'Q'), hasKey(markup, '7')]).toEqual([true, false]);
  expect(left.as()).toMatchObject(screen);
});

test('the pad begins with digits', () => {
  const markup = markupOf({ name: 'type-code' });
  expect([hasKey(markup, 'Q'), hasKey(markup, '7')]).toEqual([false, true]);
  expect(left.as()).toMatchObject({ letters: false });
});
