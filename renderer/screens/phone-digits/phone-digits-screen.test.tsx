import { expect, test, vi } from 'vitest';
import { sampleAnswers } from '../../bridge/samples/answers.ts';
import { left } from '../../session/left-for-tests.ts';
import type { ScreenNamed } from '../../session/screens.ts';
import { markupOf, words } from '../render-screen-for-tests.tsx';
import { PhoneDigitsScreen } from './phone-digits-screen.tsx';

vi.mock('../../bridge/kiosk-context.tsx', () => import('../../bridge/kiosk-for-tests.ts'));
vi.mock('../../session/use-left-as.ts', () => import('../../session/left-for-tests.ts'));

const digits: ScreenNamed<'phone-digits'> = { name: 'phone-digits', code: sampleAnswers.within.code };
const shown = (screen: ScreenNamed<'phone-digits'>) => markupOf(<PhoneDigitsScreen screen={screen} />);

test('whoever tried too often and looked at the help comes back to that, not to a pad that nobody answers', () => {
  const closed = { ...digits, problem: 'too-many-attempts' } as const;
  const markup = shown(closed);
  expect(markup).toContain(words.t('phone.tooMany'));
  expect(markup).not.toContain(words.t('phone.submit'));
  expect(left.as()).toEqual(closed);
});

test('where nothing was tried nothing is kept', () => {
  expect(shown(digits)).toContain(words.t('phone.submit'));
  expect(left.as()).toEqual(digits);
});

test('where no digits are taken no boxes ask for them, nor does the title, which is read first', () => {
  const titleOf = (screen: ScreenNamed<'phone-digits'>) => /<h1[^>]*>([^<]*)/.exec(shown(screen))?.[1];
  for (const taken of [digits, { ...digits, problem: 'no-match' } as const]) {
    expect(shown(taken)).toContain(words.t('phone.field'));
    expect(titleOf(taken)).toBe(words.t('phone.title'));
  }
  for (const problem of ['too-many-attempts', 'still-loading', 'unknown-code', 'paused'] as const) {
    expect(shown({ ...digits, problem })).not.toContain(words.t('phone.field'));
    expect(titleOf({ ...digits, problem })).toBe(words.t('phone.closed'));
  }
});

test('while the data is loading, who typed is not told to scan', () => {
  const markup = shown({ ...digits, problem: 'still-loading' });
  expect(markup).toContain(words.t('phone.stillLoading'));
  expect(markup).not.toContain('quét');
});
