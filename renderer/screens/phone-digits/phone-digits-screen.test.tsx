import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { sampleAnswers } from '../../bridge/samples/answers.ts';
import { sampleState } from '../../bridge/samples/office.ts';
import { createTestDouble } from '../../bridge/test-double.ts';
import { ModesProvider } from '../../session/modes-context.tsx';
import type { ScreenNamed } from '../../session/screens.ts';
import { SessionProvider } from '../../session/session-context.tsx';
import { createWords } from '../../words/i18n.ts';
import { PhoneDigitsScreen } from './phone-digits-screen.tsx';

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

const words = createWords('vi');
const digits: ScreenNamed<'phone-digits'> = { name: 'phone-digits', code: sampleAnswers.within.code };
const markupOf = (screen: ScreenNamed<'phone-digits'>): string =>
  renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <ModesProvider>
        <SessionProvider start={[{ name: 'home' }]} freshDocument={() => {}}>
          <PhoneDigitsScreen screen={screen} />
        </SessionProvider>
      </ModesProvider>
    </I18nextProvider>,
  );

test('whoever tried too often and looked at the help comes back to that, not to a pad that nobody answers', () => {
  const closed = { ...digits, problem: 'too-many-attempts' } as const;
  const markup = markupOf(closed);
  expect(markup).toContain(words.t('phone.tooMany'));
  expect(markup).not.toContain(words.t('phone.submit'));
  expect(left.as()).toEqual(closed);
});

test('where nothing was tried nothing is kept', () => {
  expect(markupOf(digits)).toContain(words.t('phone.submit'));
  expect(left.as()).toEqual(digits);
});

test('where no digits are taken no boxes ask for them, nor does the title, which is read first', () => {
  const titleOf = (screen: ScreenNamed<'phone-digits'>) => /<h1[^>]*>([^<]*)/.exec(markupOf(screen))?.[1];
  for (const taken of [digits, { ...digits, problem: 'no-match' } as const]) {
    expect(markupOf(taken)).toContain(words.t('phone.field'));
    expect(titleOf(taken)).toBe(words.t('phone.title'));
  }
  for (const problem of ['too-many-attempts', 'still-loading', 'unknown-code', 'paused'] as const) {
    expect(markupOf({ ...digits, problem })).not.toContain(words.t('phone.field'));
    expect(titleOf({ ...digits, problem })).toBe(words.t('phone.closed'));
  }
});
