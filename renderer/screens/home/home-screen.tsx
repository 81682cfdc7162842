import { BookOpenText, ChevronRight, Keyboard, Landmark, Megaphone, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { DataAge } from '../../components/data-age/data-age.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { ScanScene } from '../../components/scan-scene/scan-scene.tsx';
import { useSession } from '../../session/session-context.tsx';
import { inLanguage } from '../../words/phrases.ts';
import './home-screen.css';

/** Four doors: the one most people came for is large. */
export function HomeScreen() {
  const { t, i18n } = useTranslation();
  const { state } = useKiosk();
  const { go } = useSession();
  const [notice] = state.notices;
  return (
    <Paged flush>
      <div className="home">
        <Aloft>
          <h1 tabIndex={-1}>
            <span>{t('home.greeting')}</span> <span>{t('home.choose')}</span>
          </h1>
        </Aloft>
        <button
          type="button"
          className="home-scan"
          onClick={() => {
            go({ name: 'scan' });
          }}
        >
          <span className="home-scan-scene">
            <ScanScene position={state.camera.position} />
          </span>
          <span className="home-scan-words">
            <strong>{t('home.scan')}</strong>
            <span>
              {state.camera.use ? t(`home.scanHow.${state.camera.position}`) : t('home.scanByHand')}
            </span>
          </span>
        </button>
        <div className="home-doors">
          <Door
            icon={Keyboard}
            title={t('home.typeCode')}
            hint={t('home.typeCodeHint')}
            onPress={() => {
              go({ name: 'type-code' });
            }}
          />
          <Door
            icon={BookOpenText}
            title={t('home.procedures')}
            hint={t('home.proceduresHint')}
            onPress={() => {
              go({ name: 'find' });
            }}
          />
          <Door
            icon={Landmark}
            title={t('home.office')}
            hint={t('home.officeHint')}
            onPress={() => {
              go({ name: 'office' });
            }}
          />
        </div>
        <div className="home-foot">
          <DataAge />
          {notice && (
            <button
              type="button"
              className="home-notice"
              onClick={() => {
                go({ name: 'notices' });
              }}
            >
              <Megaphone aria-hidden />
              <span>{t('home.notices', { title: inLanguage(notice.title, i18n.language) })}</span>
              <ChevronRight aria-hidden />
            </button>
          )}
        </div>
      </div>
    </Paged>
  );
}

interface DoorProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
  readonly onPress: () => void;
}

function Door({ icon: Icon, title, hint, onPress }: DoorProps) {
  return (
    <button type="button" className="home-door" onClick={onPress}>
      <span className="home-door-icon">
        <Icon aria-hidden />
      </span>
      <span className="home-door-words">
        <strong>{title}</strong>
        <span>{hint}</span>
      </span>
      <ChevronRight className="home-door-arrow" aria-hidden />
    </button>
  );
}
