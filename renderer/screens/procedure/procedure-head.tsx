import { TriangleAlert, Zap } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { FoldedText } from '../../components/fold/fold.tsx';
import { defaultLanguage } from '../../words/i18n.ts';
import { Local } from '../../words/local-text.tsx';
import { named } from '../../words/names.ts';
import { Whole } from '../../words/whole.tsx';
import { inLanguage, languageOf } from '../../words/phrases.ts';
import { spokenCalendarDay } from '../../words/spoken-time.ts';
import { counterName, isLongName, titleOf } from './procedure-words.ts';
import type { ProcedureDetails } from './with-procedure.tsx';

/** What it is called, and before all else whether it still holds. */
export function ProcedureHead({ details }: { readonly details: ProcedureDetails }) {
  const { t, i18n } = useTranslation();
  const { procedure, counter, fieldName } = details;
  const { local, withdrawn } = procedure;
  const title = titleOf(procedure, i18n);
  const said = inLanguage(title, i18n.language);
  // A long name has a button to unfold it, which must stay in reach.
  const Place = [said, procedure.name].some(isLongName) ? Fragment : Aloft;
  return (
    <Place>
      {withdrawn !== undefined && (
        <div className="procedure-withdrawn" role="alert">
          <TriangleAlert aria-hidden />
          <div>
            <p>
              <Whole>{t('procedure.withdrawn', { date: spokenCalendarDay(t, withdrawn.on) })}</Whole>
            </p>
            <p>{t('procedure.withdrawnAsk', { counter: counterName(counter, t, i18n.language) })}</p>
          </div>
        </div>
      )}
      <header className="procedure-head">
        <div className={isLongName(said) ? 'procedure-long-name' : undefined}>
          <FoldedText as="h1" text={said} lang={languageOf(title, i18n.language)} />
        </div>
        {said !== procedure.name && (
          <div className="procedure-official-name">
            <span>{t('procedure.officialName')}</span>{' '}
            <FoldedText text={procedure.name} lang={defaultLanguage} />
          </div>
        )}
        <p className="note">
          {t('procedure.code', { code: procedure.code })}
          {' · '}
          {t('procedure.field')} <Local text={named(i18n, 'fields', procedure.field, fieldName)} />
        </p>
        {i18n.language !== defaultLanguage && (
          <p className="note procedure-vietnamese">{t('procedure.officialVietnamese')}</p>
        )}
      </header>
      {local?.sameDay === true && (
        <p className="procedure-same-day">
          <Zap aria-hidden />
          {t('procedure.sameDay')}
        </p>
      )}
      {local?.summary && (
        <p className="procedure-summary">
          <Local text={local.summary} />
        </p>
      )}
    </Place>
  );
}
