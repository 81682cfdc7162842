import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import type { LookUpError } from '../../../shared/api.ts';
import { ModesProvider } from '../../session/modes-context.tsx';
import { createWords } from '../../words/i18n.ts';
import { LookUpProblemScreen } from './look-up-problem-screen.tsx';

vi.mock('../../bridge/kiosk-context.tsx', () => ({ useMinute: () => new Date('2026-11-20T10:00:00+07:00') }));
vi.mock('../../session/session-context.tsx', () => ({ useSession: () => ({}) }));

function small(problem: LookUpError): string | undefined {
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={createWords('vi')}>
      <ModesProvider>
        <LookUpProblemScreen problem={problem} />
      </ModesProvider>
    </I18nextProvider>,
  );
  return /<div class="paged-foot">(.*?)<\/div>/.exec(markup)?.[1]?.replaceAll(/<[^>]*>/g, '');
}

const missed = { type: 'unknown-code', code: 'H99.24.01-261110-0001' } as const;

test.each([
  [true, '2026-11-20T08:00:00+07:00', 'Dữ liệu đến 8 giờ hôm nay'],
  [false, '2026-11-03T16:00:00+07:00', 'Dữ liệu của máy đã cũ: đến 16 giờ, ngày 3 tháng 11'],
])('where no dossier was found it says how old the data is (fresh: %s)', (fresh, asOf, words) => {
  expect(small({ ...missed, data: { asOf, fresh } })).toBe(words);
});

test('nothing is said where it is not known', () => {
  expect(small(missed)).toBeUndefined();
});
