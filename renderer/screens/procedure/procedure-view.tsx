import { Banknote, Clock, FileText, Gift, MessageSquareWarning, Smartphone, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ChoiceList } from '../../components/choice-list/choice-list.tsx';
import { FoldedText } from '../../components/fold/fold.tsx';
import type { Screen } from '../../session/screens.ts';
import { defaultLanguage } from '../../words/i18n.ts';
import { Local } from '../../words/local-text.tsx';
import { named } from '../../words/names.ts';
import { BringAnswer } from './bring-answer.tsx';
import { Doors } from './doors.tsx';
import { formsOf, partIcons, partsOf } from './parts.ts';
import { ProcedureHead } from './procedure-head.tsx';
import { feeLines, timeLines } from './procedure-words.ts';
import { Lines, Question } from './question.tsx';
import { WhereAnswer } from './where-answer.tsx';
import type { ProcedureDetails } from './with-procedure.tsx';
import './procedure-screen.css';

/** More than this of an answer stands on the page of its full text. */
const AT_ONCE = 3;

/** The page of short answers, with doors to everything else. */
export function ProcedureView(props: {
  readonly details: ProcedureDetails;
  readonly go: (screen: Screen) => void;
}) {
  const { t, i18n } = useTranslation();
  const { details, go } = props;
  const { procedure, counter, combineWith } = details;
  const { code } = procedure;
  const groups = procedure.local?.audience ?? [];
  return (
    <>
      <ProcedureHead details={details} />
      <div className="procedure-questions">
        <div>
          <BringAnswer
            details={details}
            onAll={() => {
              go({ name: 'procedure-part', code, part: 'papers' });
            }}
          />
        </div>
        <div>
          <Question icon={Clock} heading={t('procedure.time')}>
            <Lines lines={timeLines(procedure, t)} counter={counter} />
          </Question>
          <Question icon={Banknote} heading={t('procedure.fee')}>
            <Lines lines={feeLines(procedure, t)} counter={counter} />
          </Question>
        </div>
        <div>
          <WhereAnswer details={details} />
          {procedure.results.length > 0 && (
            <Question icon={Gift} heading={t('procedure.results')}>
              {procedure.results.slice(0, AT_ONCE).map((result, index) => (
                <FoldedText key={index} text={result} lang={defaultLanguage} />
              ))}
            </Question>
          )}
          {(groups.length > 0 || procedure.audience.length > 0) && (
            <Question icon={UsersRound} heading={t('procedure.who')}>
              {groups.length > 0 ? (
                groups.map((group) => <p key={group}>{t(`audience.${group}`)}</p>)
              ) : (
                <FoldedText text={procedure.audience.join(', ')} lang={defaultLanguage} />
              )}
            </Question>
          )}
        </div>
      </div>
      {combineWith.length > 0 && (
        <section className="procedure-doors">
          <h2>{t('procedure.combine')}</h2>
          <ChoiceList
            choices={combineWith.map((other) => ({
              key: other.code,
              title: <Local text={named(i18n, 'procedures', other.code, other.name)} />,
              onPress: () => {
                go({ name: 'procedure', code: other.code });
              },
            }))}
          />
        </section>
      )}
      <section className="procedure-doors">
        <Doors
          doors={[
            { key: 'take', icon: Smartphone, title: t('procedure.take'), screen: 'procedure-take' as const },
            ...(formsOf(procedure).length > 0
              ? [
                  {
                    key: 'forms',
                    icon: FileText,
                    title: t('procedure.forms'),
                    screen: 'procedure-forms' as const,
                  },
                ]
              : []),
          ].map(({ screen, ...door }) => ({
            ...door,
            onPress: () => {
              go({ name: screen, code });
            },
          }))}
        />
      </section>
      <section className="procedure-doors">
        <h2>{t('procedure.fullText')}</h2>
        <Doors
          doors={partsOf(procedure).map((part) => ({
            key: part,
            icon: partIcons[part],
            title: t(`procedure.part.${part}`),
            onPress: () => {
              go({ name: 'procedure-part', code, part });
            },
          }))}
        />
      </section>
      <section className="procedure-doors">
        <Doors
          doors={[
            {
              key: 'not-right',
              icon: MessageSquareWarning,
              title: t('procedure.notRight'),
              onPress: () => {
                go({ name: 'procedure-not-right', code });
              },
            },
          ]}
        />
      </section>
    </>
  );
}
