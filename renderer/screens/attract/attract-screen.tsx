import { Pointer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isBuiltIn } from '../../../shared/domain/language-pack.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { AtHand } from '../../components/at-hand/at-hand.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { ScanScene } from '../../components/scan-scene/scan-scene.tsx';
import { useSession } from '../../session/session-context.tsx';
import { createWords } from '../../words/i18n.ts';
import './attract-screen.css';

/** Stands while nobody is there. One touch anywhere begins; a slip held up is read at once. */
export function AttractScreen() {
  const { t, i18n } = useTranslation();
  const { state } = useKiosk();
  const { replace } = useSession();
  const others = state.languages
    .map(({ id }) => id)
    .filter(isBuiltIn)
    .filter((language) => language !== i18n.language);
  return (
    <Paged flush>
      <div className="attract" data-camera={state.camera.position}>
        <div className="attract-scene">
          <ScanScene position={state.camera.position} />
        </div>
        <div className="attract-words">
          <h1 tabIndex={-1}>{t('attract.title')}</h1>
          {/* Its hit area is the whole screen; see the style sheet. */}
          <AtHand>
            <button
              type="button"
              className="attract-start"
              onClick={() => {
                replace({ name: 'home' });
              }}
            >
              <span className="attract-finger">
                <Pointer aria-hidden />
              </span>
              {t('attract.start')}
            </button>
          </AtHand>
          {state.camera.use && <p>{t(`attract.orScan.${state.camera.position}`)}</p>}
          {others.map((language) => (
            <p key={language} lang={language} className="attract-other">
              {createWords(language).t('attract.start')}
            </p>
          ))}
        </div>
      </div>
    </Paged>
  );
}
