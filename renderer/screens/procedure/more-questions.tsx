import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { FoldedSection, FoldedText } from '../../components/fold/fold.tsx';
import { spokenCalendarDay } from '../../words/spoken-time.ts';

/** The rest of the posted record, word for word, each part folded under its question. */
export function MoreQuestions({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation();
  const agencies = (['executing', 'authority', 'authorised', 'coordinating'] as const).filter(
    (role) => procedure.agencies[role] !== undefined,
  );
  const described = procedure.methods.filter(({ description }) => description !== undefined);
  return (
    <div className="more-questions">
      {procedure.steps.length > 0 && (
        <FoldedSection heading={t('procedure.steps')}>
          {procedure.steps.map(({ name, text }, index) => (
            <div key={index} className="more-part">
              {(name !== undefined || procedure.steps.length > 1) && (
                <h3>{name ?? t('procedure.step', { number: index + 1 })}</h3>
              )}
              <p className="source-text">{text}</p>
            </div>
          ))}
        </FoldedSection>
      )}
      {described.length > 0 && (
        <FoldedSection heading={t('procedure.ways')}>
          {described.map(({ channel, description }) => (
            <div key={channel} className="more-part">
              <h3>{t(`procedure.channel.${channel}`)}</h3>
              <p className="source-text">{description}</p>
            </div>
          ))}
        </FoldedSection>
      )}
      {procedure.audience.length > 0 && (
        <FoldedSection heading={t('procedure.audience')}>
          <PlainList lines={procedure.audience} />
        </FoldedSection>
      )}
      {procedure.conditions !== undefined && (
        <FoldedSection heading={t('procedure.conditions')}>
          <p className="source-text">{procedure.conditions}</p>
        </FoldedSection>
      )}
      {procedure.results.length > 0 && (
        <FoldedSection heading={t('procedure.results')}>
          <PlainList lines={procedure.results} />
        </FoldedSection>
      )}
      {(procedure.legalBasis.length > 0 || procedure.decision !== undefined || agencies.length > 0) && (
        <FoldedSection heading={t('procedure.legal')}>
          <PlainList
            lines={procedure.legalBasis.map(({ number, title }) =>
              number === undefined ? title : `${number}: ${title}`,
            )}
          />
          {agencies.map((role) => (
            <div key={role} className="more-part">
              <h3>{t(`procedure.agency.${role}`)}</h3>
              <p className="source-text">{procedure.agencies[role]}</p>
            </div>
          ))}
          {procedure.decision !== undefined && <Decision decision={procedure.decision} />}
        </FoldedSection>
      )}
      {procedure.note !== undefined && (
        <section className="more-part">
          <h2>{t('procedure.note')}</h2>
          <FoldedText text={procedure.note} />
        </section>
      )}
    </div>
  );
}

function PlainList({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="papers">
      {lines.map((line, index) => (
        <li key={index} className="source-text">
          {line}
        </li>
      ))}
    </ul>
  );
}

function Decision({ decision }: { readonly decision: NonNullable<Procedure['decision']> }) {
  const { t } = useTranslation();
  const { number, date } = decision;
  return (
    <p className="more-part">
      {date === undefined
        ? t('procedure.decision', { number })
        : t('procedure.decisionDated', { number, date: spokenCalendarDay(t, date) })}
    </p>
  );
}
