import { expect, test, vi } from 'vitest';
import { left } from '../../session/left-for-tests.ts';
import type { ScreenNamed } from '../../session/screens.ts';
import { markupOf } from '../render-screen-for-tests.tsx';
import { TypeCodeScreen } from './type-code-screen.tsx';

vi.mock('../../bridge/kiosk-context.tsx', () => import('../../bridge/kiosk-for-tests.ts'));
vi.mock('../../session/use-left-as.ts', () => import('../../session/left-for-tests.ts'));

const shown = (screen: ScreenNamed<'type-code'>) => markupOf(<TypeCodeScreen screen={screen} />);

const hasKey = (markup: string, key: string) =>
  new RegExp(`<span class="key-sign"[^>]*>${key}<`).test(markup);

test('whoever looked at the help comes back to the letters, and to what was typed in them', () => {
  const screen: ScreenNamed<'type-code'> = { name: 'type-code', typed: 'CQCM-N', prefix: '', letters: true };
  const markup = shown(screen);
  expect([hasKey(markup, 'Q'), hasKey(markup, '7')]).toEqual([true, false]);
  expect(left.as()).toMatchObject(screen);
});

test('the pad begins with digits', () => {
  const markup = shown({ name: 'type-code' });
  expect([hasKey(markup, 'Q'), hasKey(markup, '7')]).toEqual([false, true]);
  expect(left.as()).toMatchObject({ letters: false });
});
