import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createClient } from './bridge/client.ts';
import { transportOfThisWindow } from './bridge/transport.ts';
import { Kiosk } from './kiosk.tsx';
import { listenToHandScanner } from './scanning/hand-scanner.ts';
import { LingeringSlips } from './scanning/lingering-slips.ts';
import { ScanInbox } from './scanning/scan-inbox.ts';
import { keepBrowserShortcuts } from './session/browser-shortcuts.ts';
import { leaveHandover, scanOnce, takeHandover } from './session/handover.ts';
import { createWords } from './words/i18n.ts';

// Before anything else runs: what the document before left is taken and gone.
const { to, ignore, takeScan } = handedOver();
const lingering = new LingeringSlips(ignore);
keepBrowserShortcuts(window);
const scans = new ScanInbox();
listenToHandScanner((contents) => {
  scans.put(contents, performance.now());
});
const client = createClient(transportOfThisWindow());
// What the host counts per session starts anew; a host that does not answer is told by the watch over it.
client.session.begin({}).catch(() => undefined);
const words = createWords();
const root = document.querySelector('#root');
if (root === null) throw new Error('no root element in the document');

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <Kiosk
        client={client}
        arrival={to}
        takeScan={takeScan}
        lingering={lingering}
        scans={scans}
        freshDocument={(next) => {
          leaveHandover(window, next, Date.now());
          // The fresh document takes some frames: what was on screen goes with the next one.
          document.documentElement.dataset['leaving'] = '';
          window.location.replace(window.location.pathname);
        }}
      />
    </I18nextProvider>
  </StrictMode>,
);

/** In a function of its own, so that nothing but `takeScan` holds what was scanned. */
function handedOver() {
  const handover = takeHandover(window, Date.now());
  return { to: handover?.to, ignore: handover?.ignore, takeScan: scanOnce(handover) };
}
