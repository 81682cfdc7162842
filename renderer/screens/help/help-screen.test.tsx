import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createWords } from '../../words/i18n.ts';
import { HelpScreen } from './help-screen.tsx';

const help = { name: 'help', from: 'answer' } as const;
const fail = vi.hoisted(() => vi.fn<(error: unknown, waiting: unknown) => void>());
const offered = vi.hoisted(() => ({ call: (): void => undefined }));
vi.mock('../../bridge/kiosk-context.tsx', () => ({
  useKiosk: () => ({
    client: { notes: { callOfficer: () => Promise.reject(new Error('away')) } },
    state: { officerCalls: true },
  }),
}));
vi.mock('../../session/session-context.tsx', () => ({ useSession: () => ({ fail, screen: help }) }));
vi.mock('../../components/paged/paged.tsx', () => ({
  Paged: (props: { children: unknown }) => props.children,
}));
vi.mock('../../components/officer-call/officer-call.tsx', () => ({
  OfficerCall: ({ onCall }: { onCall: () => void }) => {
    offered.call = onCall;
    return null;
  },
}));

test('a call that fails takes the place of the help only: whoever went back keeps the answer', async () => {
  renderToString(
    <I18nextProvider i18n={createWords('vi')}>
      <HelpScreen from="answer" />
    </I18nextProvider>,
  );
  offered.call();
  await new Promise((resolve) => setImmediate(resolve));
  expect(fail).toHaveBeenCalledExactlyOnceWith(new Error('away'), help);
});
