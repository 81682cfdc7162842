import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FoldedText, type Folds } from '../../components/fold/fold.tsx';
import { defaultLanguage } from '../../words/i18n.ts';
import { Local } from '../../words/local-text.tsx';
import { NotKnown, Question } from './question.tsx';
import type { ProcedureDetails } from './with-procedure.tsx';

export function WhereAnswer({ details }: { readonly details: ProcedureDetails }) {
  const { t } = useTranslation();
  return (
    <Question icon={MapPin} heading={t('procedure.where')}>
      <WhereWords details={details} folds="short" />
    </Question>
  );
}

/** At the counter, online, by post: as far as office and source tell. */
export function WhereWords(props: { readonly details: ProcedureDetails; readonly folds: Folds }) {
  const { t } = useTranslation();
  const { procedure, counter } = props.details;
  const { receivingAddress } = procedure;
  const ways = new Set(procedure.methods.map(({ channel }) => channel));
  const online = procedure.online ?? (ways.has('online') ? 'some' : undefined);
  return (
    <>
      {counter !== undefined && (
        <p>
          <strong>
            <Local text={counter.name} />
          </strong>
          {counter.place && (
            <>
              {', '}
              <Local text={counter.place} />
            </>
          )}
        </p>
      )}
      {counter === undefined && receivingAddress !== undefined && (
        <FoldedText text={receivingAddress} lang={defaultLanguage} folds={props.folds} />
      )}
      {counter === undefined && receivingAddress === undefined && <NotKnown counter={counter} />}
      {online !== undefined && (
        <p>
          {online === 'full'
            ? t('procedure.onlineFull')
            : t(online === 'partial' ? 'procedure.onlinePartial' : 'procedure.onlineWay')}
        </p>
      )}
      {ways.has('postal') && <p>{t('procedure.postalWay')}</p>}
    </>
  );
}
