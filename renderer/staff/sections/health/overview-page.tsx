import { Activity, FileText, ListTree, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthStatus } from '../../../../shared/api/health.ts';
import { factText } from '../../../../shared/text/fact-text.ts';
import { Action } from '../../../components/action/action.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { useStaysWhile } from '../../staff-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { CheckLine } from './check-line.tsx';
import { SyncCard } from './sync-card.tsx';
import { useHealth } from './use-health.ts';

/** One page in plain words: what needs attention first, each with what to do, then what is well. */
export function OverviewPage({ onOpen }: { readonly onOpen: (page: 'reports' | 'tests') => void }) {
  const { t } = useTranslation();
  const { status, check } = useHealth();
  const [details, setDetails] = useState(false);
  const checking = status?.checking === true;
  useStaysWhile(checking);
  const problems = status?.checks.filter(({ verdict }) => verdict !== 'good') ?? [];
  const well = status?.checks.filter(({ verdict }) => verdict === 'good') ?? [];
  const count = (verdict: string) => problems.filter((one) => one.verdict === verdict).length;
  const said = checking
    ? t('staff.health.checking')
    : problems.length === 0
      ? t('staff.health.good')
      : t('staff.health.summary', { broken: count('broken'), look: count('look') });
  return (
    <StaffPage
      title={t('staff.section.health.title')}
      lead={status === undefined ? undefined : <span role="status">{said}</span>}
      actions={
        <>
          <Action
            icon={FileText}
            onPress={() => {
              onOpen('reports');
            }}
          >
            {t('staff.health.reports')}
          </Action>
          <Action
            icon={Activity}
            onPress={() => {
              onOpen('tests');
            }}
          >
            {t('staff.health.tests')}
          </Action>
          <Action icon={RefreshCw} look="main" disabled={status === undefined || checking} onPress={check}>
            {t('staff.health.check')}
          </Action>
        </>
      }
    >
      {status === undefined ? (
        <Loading />
      ) : (
        <div className="health">
          {problems.length > 0 && (
            <section>
              <h2>{t('staff.health.problems')}</h2>
              <ul className="health-lines">
                {problems.map((one, index) => (
                  <CheckLine key={index} check={one} details={details} />
                ))}
              </ul>
            </section>
          )}
          {status.sync !== undefined && <SyncCard sync={status.sync} at={status.at} />}
          <section>
            <h2>{t('staff.health.well')}</h2>
            <ul className="health-lines health-lines-well">
              {well.map((one, index) => (
                <CheckLine key={index} check={one} details={details} />
              ))}
            </ul>
          </section>
          {details && <Behind status={status} />}
          <div className="health-more">
            <Action
              icon={ListTree}
              onPress={() => {
                setDetails(!details);
              }}
            >
              {t(details ? 'page.fold' : 'staff.health.details')}
            </Action>
          </div>
        </div>
      )}
    </StaffPage>
  );
}

/** For who asks: the last updates one by one, and what the log has noted, by name. */
function Behind({ status }: { readonly status: HealthStatus }) {
  const { t, i18n } = useTranslation();
  const time = (value: string) => factText({ as: 'time', value }, i18n.language);
  return (
    <>
      <section>
        <h2>{t('staff.health.syncs')}</h2>
        <ul className="health-behind">
          {status.syncs.map(({ at, outcome, error }, index) => (
            <li key={index}>
              <strong>{time(at)}</strong> {t(`staff.health.outcome.${outcome}`)}
              {error !== undefined && <code>{` ${error.type} ${error.file}`}</code>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('staff.health.events')}</h2>
        {status.events.length === 0 ? (
          <p>{t('staff.health.noEvents')}</p>
        ) : (
          <ul className="health-behind">
            {status.events.map(({ event, times, lastAt, lastId }) => (
              <li key={event}>
                <code>{event}</code>{' '}
                {t('staff.health.eventLine', { number: String(times), time: time(lastAt), id: lastId })}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
