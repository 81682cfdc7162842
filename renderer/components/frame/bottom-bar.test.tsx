import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { afterAll, expect, test, vi } from 'vitest';
import words from '../../../assets/languages/vi.json';
import type { KioskState } from '../../../shared/api.ts';
import { sampleState } from '../../bridge/samples/office.ts';
import { createTestDouble } from '../../bridge/test-double.ts';
import { examples } from '../../gallery/examples.ts';
import { createWords } from '../../words/i18n.ts';

let state: KioskState = sampleState;
const client = createTestDouble();
vi.doMock('../../bridge/kiosk-context.tsx', () => {
  const now = () => new Date(sampleState.now);
  return { useKiosk: () => ({ client, state, trouble: undefined, now }), useMinute: now };
});
vi.doMock('../../speech/local-voices.ts', () => ({
  localVoice: () => undefined,
  useHasLocalVoice: () => false,
}));
// What stands in the frame is tried elsewhere, and makes no difference to its bar.
vi.doMock('../../screens/current-screen.tsx', () => ({ CurrentScreen: () => null }));
vi.resetModules();
const { App } = await import('../../app.tsx');
const { ModesProvider } = await import('../../session/modes-context.tsx');
const { SessionProvider } = await import('../../session/session-context.tsx');
const { SpeechProvider } = await import('../../speech/speech-context.tsx');
afterAll(() => {
  vi.doUnmock('../../bridge/kiosk-context.tsx');
  vi.doUnmock('../../speech/local-voices.ts');
  vi.doUnmock('../../screens/current-screen.tsx');
  vi.resetModules();
});

const ofCitizens = Object.entries(examples).filter(([, { history }]) => history.at(-1)?.name !== 'staff');

test.each(ofCitizens)('%s: back and first page come first, then the modes, languages, help', (_, example) => {
  const name = example.history.at(-1)?.name;
  const { languages } = { ...sampleState, ...example.state };
  const speaking = languages.map((one) => ({ ...one, speech: true }));
  state = { ...sampleState, ...example.state, languages: speaking };
  const { bar } = words;
  const inTheirNames: unknown = expect.stringMatching(/^Tiếng Việt/u);
  expect(buttonsOfBar(example)).toEqual([
    ...(example.history.length > 1 ? [bar.back] : []),
    ...(name === 'attract' || name === 'home' ? [] : [bar.first]),
    bar.bigText,
    bar.clearColours,
    bar.lowReach,
    bar.aloud,
    ...(name === 'languages' ? [] : [inTheirNames]),
    ...(name === 'help' ? [] : [bar.officer]),
  ]);
});

/** As the whole app has it, in the order of the document, which is the order in which it is read and tabbed through. */
function buttonsOfBar({ history, speech }: (typeof examples)[string]): string[] {
  const html = renderToString(
    <I18nextProvider i18n={createWords('vi')}>
      <ModesProvider>
        <SessionProvider start={history} freshDocument={() => undefined}>
          <SpeechProvider start={speech}>
            <App />
          </SpeechProvider>
        </SessionProvider>
      </ModesProvider>
    </I18nextProvider>,
  );
  const [, bar = ''] = /<nav class="bottom-bar"(.*?)<\/nav>/su.exec(html) ?? [];
  return Array.from(bar.matchAll(/<button.*?<\/button>/gsu), ([button]) =>
    button.replaceAll(/<[^>]*>/gu, ''),
  );
}
