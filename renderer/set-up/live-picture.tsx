import { VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraTrouble } from '../scanning/camera-contract.ts';
import { LazyCameraView } from '../scanning/lazy-cameras.tsx';

/** What the camera sees, as in a mirror; what is in its way is said over it. */
export function LivePicture(props: {
  readonly position: 'above' | 'below' | 'left' | 'right';
  readonly onContents: (contents: string) => void;
}) {
  const { t } = useTranslation();
  const [phase, setPhase] = useState<'starting' | 'looking' | CameraTrouble>('starting');
  return (
    <div className="set-up-picture" role="img" aria-label={t('scan.picture')}>
      <LazyCameraView
        position={props.position}
        onContents={props.onContents}
        onReady={() => {
          setPhase('looking');
        }}
        onTrouble={setPhase}
      />
      {phase === 'starting' && <p className="set-up-picture-words">{t('scan.starting')}</p>}
      {phase !== 'starting' && phase !== 'looking' && (
        <p className="set-up-picture-words" role="alert">
          <VideoOff aria-hidden />
          {t(`scan.trouble.${phase}`)}
        </p>
      )}
    </div>
  );
}
