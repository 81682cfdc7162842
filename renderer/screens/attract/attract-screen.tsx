import { Pointer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { ScanScene } from '../../components/scan-scene/scan-scene.tsx';
import { useSession } from '../../session/session-context.tsx';
import { createWords, isLanguage, languages } from '../../words/i18n.ts';
import './attract-screen.css';

/** Stands while nobody is there. One touch anywhere begins; a slip held up is read at once. */
export function AttractScreen() {
  const { t, i18n } = useTranslation();
  const { state } = useKiosk();
  const { replace } = useSession();
  const others = languages.filter(
    (language) => language !== i18n.language && state.languages.filter(isLanguage).includes(language),
  );
  return (
    <button
      type="button"
      className="attract"
      data-camera={state.camera.position}
      onClick={() => {
        replace({ name: 'home' });
      }}
    >
      <span className="attract-scene">
        <ScanScene position={state.camera.position} />
      </span>
      <span className="attract-words">
        <span className="attract-title">{t('attract.title')}</span>
        <span className="attract-start">
          <Pointer aria-hidden />
          {t('attract.start')}
        </span>
        {state.camera.use && <span>{t(`attract.orScan.${state.camera.position}`)}</span>}
        {others.map((language) => (
          <span key={language} lang={language} className="attract-other">
            {createWords(language).t('attract.start')}
          </span>
        ))}
      </span>
    </button>
  );
}
