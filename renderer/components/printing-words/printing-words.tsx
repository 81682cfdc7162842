import { useTranslation } from 'react-i18next';
import { Alert } from '../alert/alert.tsx';
import './printing-words.css';

export type PrintingState =
  'idle' | 'printing' | 'printed' | 'failed' | 'limit-reached' | 'kiosk-limit-reached' | 'no-printer';

/** How the printout fares, beside the button that asked for it. */
export function PrintingWords({ printing }: { readonly printing: PrintingState }) {
  const { t } = useTranslation();
  if (printing === 'idle') return null;
  return printing === 'printing' || printing === 'printed' ? (
    <p className="printing-words" data-printing={printing} role="status">
      {t(`take.${printing}`)}
    </p>
  ) : (
    <Alert>{t(`take.${printing}`)}</Alert>
  );
}
