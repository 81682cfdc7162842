import { useTranslation } from 'react-i18next';
import type { FoundConfiguration } from '../../shared/api/set-up.ts';
import { Alert } from '../components/alert/alert.tsx';

/** What a configuration says, but for its secrets. */
export function FoundFacts({ found }: { readonly found: FoundConfiguration }) {
  const { t } = useTranslation();
  const { kiosk, name, offices, feed, notes, printer, demonstration } = found;
  const [home, ...others] = offices;
  return (
    <>
      <dl className="set-up-facts">
        <dt>{t('setUp.facts.kiosk')}</dt>
        <dd>{name === undefined ? kiosk : `${name} (${kiosk})`}</dd>
        <dt>{t('setUp.facts.office')}</dt>
        <dd>{home}</dd>
        {others.length > 0 && (
          <>
            <dt>{t('setUp.facts.others')}</dt>
            <dd>{t('setUp.facts.othersCount', { count: others.length })}</dd>
          </>
        )}
        <dt>{t('setUp.facts.feed')}</dt>
        <dd>{feed ?? t('setUp.facts.noFeed')}</dd>
        <dt>{t('setUp.facts.notes')}</dt>
        <dd>{t(notes ? 'setUp.facts.yes' : 'setUp.facts.no')}</dd>
        <dt>{t('setUp.facts.printer')}</dt>
        <dd>{printer === undefined ? t('setUp.facts.no') : t(`setUp.facts.paper.${printer}`)}</dd>
      </dl>
      {demonstration && <Alert>{t('setUp.facts.demonstration')}</Alert>}
    </>
  );
}
