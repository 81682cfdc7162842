import { useTranslation } from 'react-i18next';
import type { Folds } from '../../components/fold/fold.tsx';
import { Cases } from '../procedure/cases.tsx';
import { BringList } from '../procedure/bring-answer.tsx';
import { feeLines, timeLines } from '../procedure/procedure-words.ts';
import { Lines, NotKnown } from '../procedure/question.tsx';
import { WhereWords } from '../procedure/where-answer.tsx';
import type { ProcedureDetails } from '../procedure/with-procedure.tsx';

/** What is worth taking home: papers, time, fee, where. For the page to photograph and for paper. */
export function Answers(props: { readonly details: ProcedureDetails; readonly folds: Folds }) {
  const { t } = useTranslation();
  const { details, folds } = props;
  const { procedure, counter } = details;
  const bring = procedure.local?.bring ?? [];
  return (
    <div className="take-answers">
      <section className="take-papers">
        <h2>{t('sheet.bring')}</h2>
        {bring.length > 0 && <BringList bring={bring} />}
        {bring.length === 0 && procedure.cases.length > 0 && <Cases cases={procedure.cases} folds={folds} />}
        {bring.length === 0 && procedure.cases.length === 0 && <NotKnown counter={counter} />}
      </section>
      <div>
        <section>
          <h2>{t('sheet.time')}</h2>
          {procedure.local?.sameDay === true && <p>{t('procedure.sameDay')}</p>}
          <Lines lines={timeLines(procedure, t)} counter={counter} folds={folds} />
        </section>
        <section>
          <h2>{t('sheet.fee')}</h2>
          <Lines lines={feeLines(procedure, t)} counter={counter} folds={folds} />
        </section>
        <section>
          <h2>{t('sheet.where')}</h2>
          <WhereWords details={details} folds={folds} />
        </section>
      </div>
    </div>
  );
}
