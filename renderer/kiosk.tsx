import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiClient } from '../shared/api.ts';
import { App } from './app.tsx';
import type { HostTrouble } from './bridge/host-watch.ts';
import { KioskProvider } from './bridge/kiosk-context.tsx';
import type { LingeringSlips } from './scanning/lingering-slips.ts';
import type { ScanInbox } from './scanning/scan-inbox.ts';
import { HostTroubleScreen } from './screens/host-trouble/host-trouble-screen.tsx';
import type { Handover, scanOnce } from './session/handover.ts';
import { ModesProvider } from './session/modes-context.tsx';
import type { Modes } from './session/modes.ts';
import { SessionProvider, useSession } from './session/session-context.tsx';
import { SpeechProvider, type StartSpeech } from './speech/speech-context.tsx';
import type { History } from './session/screens.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/app.css';

interface KioskProps {
  readonly client: ApiClient;
  /** Where the document before led. */
  readonly arrival?: Handover['to'] | undefined;
  /** What was scanned over the answer of the session before, once. */
  readonly takeScan?: ReturnType<typeof scanOnce> | undefined;
  readonly lingering?: LingeringSlips | undefined;
  readonly freshDocument: (handover: Handover) => void;
  /** What a hand scanner reads. */
  readonly scans?: ScanInbox | undefined;
  /** For the gallery: begin on any screen. */
  readonly start?: History | undefined;
  /** For the gallery: see it in these modes. */
  readonly startModes?: Modes | undefined;
  /** For the gallery: see it in speech mode. */
  readonly startSpeech?: StartSpeech | undefined;
}

/** The whole renderer, given a way to the host and a way to begin anew. */
export function Kiosk({
  client,
  arrival,
  takeScan,
  lingering,
  freshDocument,
  scans,
  start,
  startModes,
  startSpeech,
}: KioskProps) {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.title = t('product');
  }, [t, i18n.language]);
  const begin: History = start ?? [{ name: firstScreen(arrival) }];
  return (
    <ModesProvider start={startModes}>
      <KioskProvider client={client} starting={starting}>
        <SessionProvider start={begin} lingering={lingering} freshDocument={freshDocument}>
          {takeScan !== undefined && <LookUpOnce takeScan={takeScan} />}
          <SpeechProvider start={startSpeech}>
            <App scans={scans} />
          </SpeechProvider>
        </SessionProvider>
      </KioskProvider>
    </ModesProvider>
  );
}

function firstScreen(arrival: Handover['to'] | undefined): 'home' | 'staff' | 'attract' {
  return arrival === 'home' || arrival === 'staff' ? arrival : 'attract';
}

function starting(trouble: HostTrouble = { type: 'away' }) {
  return (
    <div className="appears-late" style={{ height: '100%' }}>
      <HostTroubleScreen trouble={trouble} />
    </div>
  );
}

function LookUpOnce({ takeScan }: { readonly takeScan: ReturnType<typeof scanOnce> }) {
  const { lookUp } = useSession();
  useEffect(() => {
    const scan = takeScan();
    if (scan !== undefined) lookUp(scan.contents, scan.way);
  }, [lookUp, takeScan]);
  return null;
}
