import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import './photo-hint.css';

/** What to do with a page that is made to be photographed: once, or screen by screen where it goes on. */
export function PhotoHint() {
  const { t } = useTranslation();
  return (
    <p className="photo-hint">
      <Camera aria-hidden />
      <span className="photo-hint-once">{t('take.photoHint')}</span>
      <span className="photo-hint-each">{t('take.photoHintEach')}</span>
    </p>
  );
}
