import { useTranslation } from 'react-i18next';
import './loading.css';

/** Shows itself only when waiting becomes noticeable. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="loading" role="status">
      {t('page.loading')}
    </p>
  );
}
