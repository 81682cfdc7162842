import { CircleHelp, Keyboard, ScanLine, VideoOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { ScanScene } from '../../components/scan-scene/scan-scene.tsx';
import type { CameraTrouble } from '../../scanning/camera-contract.ts';
import { LazyCameraView } from '../../scanning/lazy-cameras.tsx';
import { useSession } from '../../session/session-context.tsx';
import { useSpeech } from '../../speech/speech-context.tsx';
import './scan-screen.css';

/** After so long without a read the pad is offered; the camera goes on looking. */
const OFFER_PAD_AFTER_MS = 8_000;

export function ScanScreen() {
  const { state } = useKiosk();
  return state.camera.use ? <ByCamera position={state.camera.position} /> : <ByHandScanner />;
}

function ByCamera({ position }: { readonly position: 'above' | 'below' | 'left' | 'right' }) {
  const { t } = useTranslation();
  const { lookUp } = useSession();
  const { tone } = useSpeech();
  const [phase, setPhase] = useState<'starting' | 'looking' | CameraTrouble>('starting');
  const [slow, setSlow] = useState(false);
  const troubled = phase !== 'starting' && phase !== 'looking';

  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, OFFER_PAD_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);

  return (
    <Paged flush>
      <div className="scan">
        <Aloft>
          <h1 tabIndex={-1}>{t('scan.title')}</h1>
          {!troubled && <p className="scan-how">{t(`scan.how.${position}`)}</p>}
          <div className="scan-stage" data-phase={troubled ? 'trouble' : phase}>
            {/* A picture is read by its name: what stands in it instead would not be heard. */}
            <div
              className="scan-picture"
              {...(!troubled && { role: 'img', 'aria-label': t('scan.picture') })}
            >
              <LazyCameraView
                position={position}
                onGlimpse={() => {
                  tone('glimpse');
                }}
                onContents={(contents) => {
                  tone('read');
                  lookUp(contents, 'camera');
                }}
                onReady={() => {
                  setPhase('looking');
                }}
                onTrouble={setPhase}
              />
              {phase === 'starting' && <p className="scan-starting">{t('scan.starting')}</p>}
              {troubled && (
                <div className="scan-trouble" role="alert">
                  <VideoOff aria-hidden />
                  <p>
                    <strong>{t(`scan.trouble.${phase}`)}</strong>
                    <br />
                    {t('scan.trouble.next')}
                  </p>
                </div>
              )}
              {!troubled && <span className="scan-finder" aria-hidden />}
            </div>
            <div className="scan-guide">
              <ScanScene position={position} />
            </div>
          </div>
        </Aloft>
        <div className="scan-next" aria-live="polite">
          <p>{slow && !troubled ? t('scan.slow') : !troubled && t('scan.far')}</p>
          <PadActions urgent={slow || troubled} />
        </div>
      </div>
    </Paged>
  );
}

function ByHandScanner() {
  const { t } = useTranslation();
  return (
    <Message
      icon={ScanLine}
      title={t('scan.title')}
      text={[t('scan.byHand')]}
      actions={<PadActions urgent />}
    />
  );
}

function PadActions({ urgent }: { readonly urgent: boolean }) {
  const { t } = useTranslation();
  const { replace, go } = useSession();
  return (
    <div className="scan-actions">
      <Action
        icon={Keyboard}
        look={urgent ? 'main' : 'quiet'}
        onPress={() => {
          replace({ name: 'type-code' });
        }}
      >
        {t('scan.typeCode')}
      </Action>
      <Action
        icon={CircleHelp}
        onPress={() => {
          go({ name: 'help' });
        }}
      >
        {t('scan.where')}
      </Action>
    </div>
  );
}
