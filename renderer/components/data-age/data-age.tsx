import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useMinute } from '../../bridge/kiosk-context.tsx';
import { spokenPast } from '../../words/spoken-time.ts';
import { Whole } from '../../words/whole.tsx';
import './data-age.css';

/** How old the machine's data is; said on the first screen too, and louder when it is old. */
export function DataAge() {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const now = useMinute();
  const { dossierData } = state;
  return (
    <p className={`data-age data-age-${dossierData.type}`} role="status">
      <RefreshCw aria-hidden />
      <span>
        <Whole>
          {dossierData.type === 'loading'
            ? loadingWords(t, dossierData.bytesDone, dossierData.bytesTotal)
            : t(`dataAge.${dossierData.type}`, { when: spokenPast(t, dossierData.asOf, now) })}
        </Whole>
      </span>
    </p>
  );
}

function loadingWords(
  t: ReturnType<typeof useTranslation>['t'],
  done: number | undefined,
  total: number | undefined,
): string {
  return done === undefined || total === undefined || total === 0
    ? t('dataAge.loading')
    : t('dataAge.loadingPercent', { percent: Math.floor((100 * done) / total) });
}
