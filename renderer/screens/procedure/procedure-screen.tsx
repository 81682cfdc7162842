import { Banknote, ClipboardList, Clock, FileQuestion, MapPin, Zap, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { api } from '../../../shared/api.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { ChoiceList } from '../../components/choice-list/choice-list.tsx';
import { FoldedSection, FoldedText } from '../../components/fold/fold.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { useSession } from '../../session/session-context.tsx';
import type { Language } from '../../words/i18n.ts';
import { inLanguage } from '../../words/phrases.ts';
import { spokenCalendarDay } from '../../words/spoken-time.ts';
import { Cases } from './cases.tsx';
import { MoreQuestions } from './more-questions.tsx';
import { counterName, feeLines, timeLines, type ProcedureLine } from './procedure-words.ts';
import './procedure-screen.css';

type ProcedureDetails = z.output<typeof api.catalogue.procedure.value>;

export function ProcedureScreen({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const details = useCall(`procedure ${code}`, () => client.catalogue.procedure({ code }));
  if (details === undefined) return <Loading />;
  return details.ok ? (
    <ProcedurePage details={details.value} />
  ) : (
    <Message icon={FileQuestion} title={t('procedure.unknown')} />
  );
}

/** Questions people ask are the headings. What is not known is said plainly, with whom to ask. */
function ProcedurePage({ details }: { readonly details: ProcedureDetails }) {
  const { t, i18n } = useTranslation();
  const { go } = useSession();
  const language = i18n.language as Language;
  const telling = { t, language };
  const { procedure, counter, combineWith } = details;
  const { local } = procedure;
  const official = language === 'en' ? (procedure.names.en ?? procedure.name) : procedure.name;
  const title = local?.everydayName === undefined ? official : inLanguage(local.everydayName, language);
  const bring = local?.bring ?? [];
  const cases = procedure.cases.filter(({ papers }) => papers.length > 0);
  return (
    <Paged footer={<CheckedNote checked={details.checked} />}>
      <header className="procedure-head">
        <h1 tabIndex={-1} className={title.length > 120 ? 'procedure-long-name' : undefined}>
          {title}
        </h1>
        {title !== procedure.name && (
          <p className="note">{t('procedure.officialName', { name: procedure.name })}</p>
        )}
        <p className="note">
          {t('procedure.facts', { code: procedure.code, field: inLanguage(details.fieldName, language) })}
        </p>
      </header>
      {local?.sameDay === true && (
        <p className="procedure-same-day">
          <Zap aria-hidden />
          {t('procedure.sameDay')}
        </p>
      )}
      {local?.summary && <p className="procedure-summary">{inLanguage(local.summary, language)}</p>}
      <div className="procedure-questions">
        <Question icon={ClipboardList} heading={t('procedure.bring')} large>
          {bring.length > 0 ? (
            <>
              <ul className="bring">
                {bring.map((paper) => (
                  <li key={paper.vi}>{inLanguage(paper, language)}</li>
                ))}
              </ul>
              {cases.length > 0 && (
                <FoldedSection heading={t('procedure.bringFull')}>
                  <Cases cases={cases} sets={procedure.sets} />
                </FoldedSection>
              )}
            </>
          ) : cases.length > 0 ? (
            <Cases cases={cases} sets={procedure.sets} />
          ) : (
            <NotKnown details={details} />
          )}
        </Question>
        <div className="procedure-short-answers">
          <Question icon={Clock} heading={t('procedure.time')}>
            <Lines lines={timeLines(procedure, telling)} details={details} />
          </Question>
          <Question icon={Banknote} heading={t('procedure.fee')}>
            <Lines lines={feeLines(procedure, telling)} details={details} />
          </Question>
          <Question icon={MapPin} heading={t('procedure.where')}>
            {counter === undefined ? (
              procedure.receivingAddress === undefined ? (
                <NotKnown details={details} />
              ) : (
                <FoldedText text={procedure.receivingAddress} />
              )
            ) : (
              <p>
                <strong>{inLanguage(counter.name, language)}</strong>
                {counter.place && `, ${inLanguage(counter.place, language)}`}
              </p>
            )}
          </Question>
        </div>
      </div>
      {combineWith.length > 0 && (
        <section className="procedure-combine">
          <h2>{t('procedure.combine')}</h2>
          <ChoiceList
            choices={combineWith.map((other) => ({
              key: other.code,
              title: inLanguage(other.name, language),
              onPress: () => {
                go({ name: 'procedure', code: other.code });
              },
            }))}
          />
        </section>
      )}
      <MoreQuestions procedure={procedure} />
    </Paged>
  );
}

function CheckedNote({ checked }: { readonly checked: ProcedureDetails['checked'] }) {
  const { t } = useTranslation();
  if (checked === undefined) return t('procedure.notChecked');
  const date = spokenCalendarDay(t, checked.on);
  return checked.old ? t('procedure.checkedOld', { date }) : t('procedure.checked', { date });
}

function NotKnown({ details }: { readonly details: ProcedureDetails }) {
  const { t, i18n } = useTranslation();
  return (
    <p>
      {t('procedure.notKnown', {
        counter: counterName(details.counter, { t, language: i18n.language as Language }),
      })}
    </p>
  );
}

function Lines(props: { readonly lines: readonly ProcedureLine[]; readonly details: ProcedureDetails }) {
  if (props.lines.length === 0) return <NotKnown details={props.details} />;
  return props.lines.map(({ label, text, note }) => (
    <div key={`${label ?? ''} ${text ?? ''}`} className="procedure-line">
      {label !== undefined && <p className="note">{label}</p>}
      {text === undefined ? <NotKnown details={props.details} /> : <FoldedText text={text} />}
      {note !== undefined && <p className="note">{note}</p>}
    </div>
  ));
}

function Question(props: {
  readonly icon: LucideIcon;
  readonly heading: string;
  readonly large?: boolean;
  readonly children: ReactNode;
}) {
  const { icon: Icon, heading, large, children } = props;
  return (
    <section className={`question${large === true ? ' question-large' : ''}`}>
      <span className="question-icon">
        <Icon aria-hidden />
      </span>
      <div className="question-answer">
        <h2>{heading}</h2>
        {children}
      </div>
    </section>
  );
}
