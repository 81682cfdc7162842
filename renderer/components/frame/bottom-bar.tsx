import { ArrowLeft, Globe, HeartHandshake, House, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useSession } from '../../session/session-context.tsx';
import { isLanguage } from '../../words/i18n.ts';

/**
 * Always in the same order and the same places: back, first page, languages, help. Where a button would lead
 * nowhere its place stays empty, so that the others never move under a person's finger.
 */
export function BottomBar() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const { screen, canGoBack, back, firstPage, go } = useSession();
  const canLeave = screen.name !== 'attract' && screen.name !== 'home';
  const names = state.languages.filter(isLanguage).map((language) => t(`language.${language}`));
  return (
    <nav className="bottom-bar" aria-label={t('bar.label')}>
      <div className="bottom-bar-place">
        {canGoBack && <BarButton icon={ArrowLeft} label={t('bar.back')} onPress={back} />}
      </div>
      <div className="bottom-bar-place">
        {canLeave && <BarButton icon={House} label={t('bar.first')} onPress={firstPage} />}
      </div>
      <div className="bottom-bar-place bottom-bar-languages">
        {names.length > 1 && screen.name !== 'languages' && (
          <BarButton
            icon={Globe}
            label={names.length > 2 ? t('bar.languages') : names.join(' · ')}
            onPress={() => {
              go({ name: 'languages' });
            }}
          />
        )}
      </div>
      <div className="bottom-bar-place bottom-bar-help">
        {screen.name !== 'help' && (
          <BarButton
            icon={HeartHandshake}
            label={t('bar.officer')}
            onPress={() => {
              go({ name: 'help' });
            }}
          />
        )}
      </div>
    </nav>
  );
}

function BarButton(props: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
}) {
  const { icon: Icon, label, onPress } = props;
  return (
    <button type="button" className="bar-button" onClick={onPress}>
      <Icon className="bar-button-icon" aria-hidden />
      <span>{label}</span>
    </button>
  );
}
