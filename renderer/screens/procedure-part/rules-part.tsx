import { useTranslation } from 'react-i18next';
import { vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { defaultLanguage } from '../../words/i18n.ts';
import { Whole } from '../../words/whole.tsx';
import { spokenCalendarDay } from '../../words/spoken-time.ts';
import { Section, SourceSection, SourceText } from './section.tsx';

/** Legal basis and decision, agencies, and whatever else the record holds. */
export function RulesPart({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation();
  const { decision, legalBasis, local, agencies } = procedure;
  return (
    <>
      {legalBasis.length > 0 && (
        <Section heading={t('procedure.section.legalBasis')}>
          <ul className="papers">
            {legalBasis.map(({ number, title }, index) => (
              <li key={index}>
                {number !== undefined && <p className="note">{number}</p>}
                <SourceText text={title} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(decision !== undefined || local?.decision !== undefined) && (
        <Section heading={t('procedure.section.decision')}>
          {decision !== undefined && (
            <p>
              {t('procedure.decision')} <span lang={defaultLanguage}>{decision.number}</span>
              {decision.date !== undefined && <Whole>{`, ${spokenCalendarDay(t, decision.date)}`}</Whole>}
            </p>
          )}
          {decision?.issuer !== undefined && (
            <p>
              {t('procedure.issuer')} <span lang={defaultLanguage}>{decision.issuer}</span>
            </p>
          )}
          {local?.decision !== undefined && <p>{t('procedure.localDecision', { number: local.decision })}</p>}
        </Section>
      )}
      {(['executing', 'authority', 'authorised', 'coordinating'] as const).map((role) => (
        <SourceSection key={role} heading={t(`procedure.agency.${role}`)} texts={[agencies[role]]} />
      ))}
      <SourceSection heading={t('procedure.section.promulgator')} texts={[procedure.promulgator]} />
      <Section heading={t('procedure.section.level')}>
        <p>{procedure.levels.map((level) => t(`procedure.level.${level}`)).join(', ')}</p>
        <p>{t(`procedure.scope.${procedure.scope}`)}</p>
      </Section>
      <SourceSection heading={t('procedure.note')} texts={[procedure.note]} />
      <SourceSection heading={t('procedure.section.field')} texts={procedure.fieldNames ?? []} />
      <SourceSection heading={t('procedure.section.eventGroups')} texts={procedure.eventGroups ?? []} />
      <SourceSection heading={t('procedure.section.related')} texts={procedure.related ?? []} />
      <SourceSection heading={t('procedure.section.keywords')} texts={[procedure.keywords]} />
      <SourceSection
        heading={t('procedure.section.more')}
        texts={(procedure.more ?? []).map(({ text }) => text)}
      />
      <Source procedure={procedure} />
    </>
  );
}

/** Where the text comes from, and who checked it when. */
function Source({ procedure: { source, local } }: { readonly procedure: Procedure }) {
  const { t } = useTranslation();
  const days = [
    source.updatedAt !== undefined &&
      t('procedure.sourceUpdated', { date: spokenCalendarDay(t, vietnamDay(source.updatedAt)) }),
    source.takenAt !== undefined &&
      t('procedure.sourceTaken', { date: spokenCalendarDay(t, source.takenAt) }),
    local?.checkedAt !== undefined && t('procedure.checked', { date: spokenCalendarDay(t, local.checkedAt) }),
    local?.checkedBy !== undefined && t('procedure.checkedBy', { name: local.checkedBy }),
    source.id !== undefined && t('procedure.sourceId', { id: source.id }),
  ].filter((line) => line !== false);
  return (
    <Section heading={t('procedure.section.source')}>
      <p lang={defaultLanguage}>{source.name}</p>
      {days.map((line) => (
        <p key={line} className="note part-source">
          <Whole>{line}</Whole>
        </p>
      ))}
    </Section>
  );
}
