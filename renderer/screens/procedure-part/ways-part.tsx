import { useTranslation } from 'react-i18next';
import { feeLines, methodFees, timeLine, timeLines } from '../procedure/procedure-words.ts';
import { Lines } from '../procedure/question.tsx';
import type { ProcedureDetails } from '../procedure/with-procedure.tsx';
import { Section, SourceSection, SourceText } from './section.tsx';

/** Each way of handing in with its own time, fees and description; the office's promise and fee before them. */
export function WaysPart({ details }: { readonly details: ProcedureDetails }) {
  const { t } = useTranslation();
  const { procedure, counter } = details;
  const { local } = procedure;
  return (
    <>
      {local?.time !== undefined && (
        <Section heading={t('procedure.time')}>
          <Lines lines={timeLines(procedure, t).slice(0, 1)} counter={counter} />
        </Section>
      )}
      {local?.fee !== undefined && (
        <Section heading={t('procedure.fee')}>
          <Lines lines={feeLines(procedure, t)} counter={counter} folds="screenful" />
        </Section>
      )}
      {procedure.methods.map((method, index) => (
        <Section key={index} heading={t(`procedure.channel.${method.channel}`)}>
          <div className="way-facts">
            <div>
              <h3>{t('procedure.section.time')}</h3>
              <Lines lines={[timeLine(method.time, t)]} counter={counter} folds="screenful" />
            </div>
            <div>
              <h3>{t('procedure.section.fee')}</h3>
              <Lines lines={methodFees(method, t)} counter={counter} folds="screenful" />
            </div>
          </div>
          {method.description !== undefined && (
            <div className="part-item">
              <h3>{t('procedure.section.how')}</h3>
              <SourceText text={method.description} />
            </div>
          )}
        </Section>
      ))}
      <SourceSection heading={t('procedure.section.receivingAddress')} texts={[procedure.receivingAddress]} />
    </>
  );
}
