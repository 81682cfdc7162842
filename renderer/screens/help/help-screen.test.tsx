import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { beforeEach, expect, test, vi } from 'vitest';
import type { KioskState } from '../../../shared/api.ts';
import type { CallProgress } from '../../components/officer-call/officer-call.tsx';
import { createWords } from '../../words/i18n.ts';
import { HelpScreen } from './help-screen.tsx';

const help = { name: 'help', from: 'answer' } as const;
const fail = vi.hoisted(() => vi.fn<(error: unknown, waiting: unknown) => void>());
const kiosk = vi.hoisted(() => ({ ways: {} as Pick<KioskState, 'officerCalls' | 'callSound'> }));
const offered = vi.hoisted(() => ({
  call: (): void => undefined,
  progress: undefined as CallProgress | undefined,
}));
vi.mock('../../bridge/kiosk-context.tsx', () => ({
  useKiosk: () => ({
    client: { notes: { callOfficer: () => Promise.reject(new Error('away')) } },
    state: kiosk.ways,
  }),
}));
vi.mock('../../session/session-context.tsx', () => ({ useSession: () => ({ fail, screen: help }) }));
vi.mock('../../components/paged/paged.tsx', () => ({
  Paged: (props: { children: unknown }) => props.children,
}));
vi.mock('../../components/officer-call/officer-call.tsx', () => ({
  OfficerCall: ({ onCall, progress }: { onCall: () => void; progress: CallProgress | undefined }) => {
    Object.assign(offered, { call: onCall, progress });
    return null;
  },
}));
beforeEach(() => {
  kiosk.ways = { officerCalls: true };
});

function show(): void {
  renderToString(
    <I18nextProvider i18n={createWords('vi')}>
      <HelpScreen from="answer" />
    </I18nextProvider>,
  );
}

test('a call that fails takes the place of the help only: whoever went back keeps the answer', async () => {
  show();
  offered.call();
  await vi.waitFor(() => {
    expect(fail).toHaveBeenCalledExactlyOnceWith(new Error('away'), help);
  });
});

test.each([
  ['by message', { officerCalls: true }, 'not-called'],
  ['by a bell, without an outbox', { callSound: true }, 'not-called'],
  ['not where nobody could be told and nothing rings', {}, undefined],
] as const)('a call is offered %s', (_how, ways, progress) => {
  kiosk.ways = ways;
  show();
  expect(offered.progress).toBe(progress);
});
