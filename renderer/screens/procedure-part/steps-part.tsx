import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { defaultLanguage } from '../../words/i18n.ts';
import { Section, SourceText } from './section.tsx';

/** The office's own process first: it is what happens here. Under it the steps of the national record. */
export function StepsPart({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation();
  const process = (procedure.local?.process ?? []).toSorted((a, b) => a.order - b.order);
  const { steps } = procedure;
  return (
    <>
      {process.length > 0 && (
        <Section heading={t('procedure.section.ownProcess')}>
          <ol className="own-process">
            {process.map(({ order, kind, workingDays }) => (
              <li key={order}>
                <span>{t(`procedure.process.${kind}`)}</span>
                {workingDays !== undefined && workingDays > 0 && (
                  <span className="note">{t('procedure.duration.working-day', { count: workingDays })}</span>
                )}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {steps.length > 0 && (
        <Section heading={t('procedure.section.nationalSteps')}>
          {steps.map(({ name, text }, index) => (
            <div key={index} className="part-item">
              {name !== undefined ? (
                <h3 lang={defaultLanguage}>{name}</h3>
              ) : (
                steps.length > 1 && <h3>{t('procedure.step', { number: index + 1 })}</h3>
              )}
              <SourceText text={text} />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}
