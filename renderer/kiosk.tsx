import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiClient } from '../shared/api.ts';
import { App } from './app.tsx';
import type { HostTrouble } from './bridge/host-watch.ts';
import { KioskProvider } from './bridge/kiosk-context.tsx';
import type { LingeringSlips } from './scanning/lingering-slips.ts';
import type { ScanInbox } from './scanning/scan-inbox.ts';
import { HostTroubleScreen } from './screens/host-trouble/host-trouble-screen.tsx';
import type { Handover } from './session/handover.ts';
import { ModesProvider } from './session/modes-context.tsx';
import type { Modes } from './session/modes.ts';
import { SessionProvider, useSession } from './session/session-context.tsx';
import { SpeechProvider } from './speech/speech-context.tsx';
import type { History } from './session/screens.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/app.css';

interface KioskProps {
  readonly client: ApiClient;
  /** What the document before left for this one. */
  readonly handover?: Handover | undefined;
  readonly lingering?: LingeringSlips | undefined;
  readonly freshDocument: (handover: Handover) => void;
  /** What a hand scanner reads. */
  readonly scans?: ScanInbox | undefined;
  /** For the gallery: begin on any screen. */
  readonly start?: History | undefined;
  /** For the gallery: see it in these modes. */
  readonly startModes?: Modes | undefined;
  /** For the gallery: see it in speech mode. */
  readonly startSpeech?: boolean | undefined;
}

/** The whole renderer, given a way to the host and a way to begin anew. */
export function Kiosk({
  client,
  handover,
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
  const begin: History = start ?? [{ name: firstScreen(handover) }];
  return (
    <ModesProvider start={startModes}>
      <KioskProvider client={client} starting={starting}>
        <SessionProvider start={begin} lingering={lingering} freshDocument={freshDocument}>
          {handover?.to === 'look-up' && <LookUpOnce scan={handover} />}
          <SpeechProvider startOn={startSpeech}>
            <App scans={scans} />
          </SpeechProvider>
        </SessionProvider>
      </KioskProvider>
    </ModesProvider>
  );
}

function firstScreen(handover: Handover | undefined): 'home' | 'staff' | 'attract' {
  return handover?.to === 'home' || handover?.to === 'staff' ? handover.to : 'attract';
}

function starting(trouble: HostTrouble = { type: 'away' }) {
  return (
    <div className="appears-late" style={{ height: '100%' }}>
      <HostTroubleScreen trouble={trouble} />
    </div>
  );
}

/** The slip that was scanned over the answer of the session before. */
function LookUpOnce({ scan }: { readonly scan: Handover & { to: 'look-up' } }) {
  const { lookUp } = useSession();
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    lookUp(scan.contents, scan.way);
  }, [lookUp, scan]);
  return null;
}
