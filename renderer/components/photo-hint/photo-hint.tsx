import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import './photo-hint.css';

/** What to do with a page that is made to be photographed. */
export function PhotoHint() {
  const { t } = useTranslation();
  return (
    <p className="photo-hint">
      <Camera aria-hidden />
      <span>{t('take.photoHint')}</span>
    </p>
  );
}
