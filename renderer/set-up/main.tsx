import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { transportOfThisWindow } from '../bridge/transport.ts';
import { listenToHandScanner } from '../scanning/hand-scanner.ts';
import { ScanInbox } from '../scanning/scan-inbox.ts';
import { keepBrowserShortcuts } from '../session/browser-shortcuts.ts';
import { ModesProvider } from '../session/modes-context.tsx';
import { createWords } from '../words/i18n.ts';
import { addStaffWords } from '../words/staff-words.ts';
import { createSetUpClient } from './set-up-client.ts';
import { SetUp } from './set-up.tsx';
import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/app.css';

keepBrowserShortcuts(window);
const scans = new ScanInbox();
listenToHandScanner((contents) => {
  scans.put(contents, performance.now());
});
const words = createWords();
addStaffWords(words);
const root = document.querySelector('#root');
if (root === null) throw new Error('no root element in the document');

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <ModesProvider>
        <SetUp
          client={createSetUpClient(transportOfThisWindow())}
          scans={scans}
          onDone={() => {
            // The same address shows the kiosk now.
            window.location.replace(window.location.pathname);
          }}
        />
      </ModesProvider>
    </I18nextProvider>
  </StrictMode>,
);
