import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counter } from '../../../shared/domain/office.ts';
import { FoldedText, type Folds } from '../../components/fold/fold.tsx';
import { defaultLanguage } from '../../words/i18n.ts';
import { inLanguage, languageOf } from '../../words/phrases.ts';
import { Whole } from '../../words/whole.tsx';
import { counterName, type ProcedureLine } from './procedure-words.ts';

/** A question as people ask it, and its short answer. */
export function Question(props: {
  readonly icon: LucideIcon;
  readonly heading: string;
  readonly children: ReactNode;
}) {
  const { icon: Icon, heading, children } = props;
  return (
    <section className="question">
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

/** "Máy chưa có thông tin này. Mời hỏi quầy số 3." */
export function NotKnown({ counter }: { readonly counter: Counter | undefined }) {
  const { t, i18n } = useTranslation();
  return <p>{t('procedure.notKnown', { counter: counterName(counter, t, i18n.language) })}</p>;
}

/** Answers by way of submission. Without any, or without words for one, it says whom to ask. */
export function Lines(props: {
  readonly lines: readonly ProcedureLine[];
  readonly counter: Counter | undefined;
  readonly folds?: Folds;
}) {
  const { t, i18n } = useTranslation();
  const { lines, counter, folds = 'short' } = props;
  if (lines.length === 0) return <NotKnown counter={counter} />;
  return lines.map(({ heading, label, said, text, attachment, notes = [], minor }, index) => (
    <div key={index} className={`procedure-line${minor === true ? ' procedure-line-minor' : ''}`}>
      {heading !== undefined && <p className="note procedure-line-heading">{heading}</p>}
      {label !== undefined && <p className="note">{label}</p>}
      {said !== undefined && <p className="procedure-said">{said}</p>}
      {text !== undefined && (
        <FoldedText
          text={inLanguage(text, i18n.language)}
          lang={languageOf(text, i18n.language)}
          folds={folds}
        />
      )}
      {said === undefined && text === undefined && <NotKnown counter={counter} />}
      {attachment !== undefined && (
        <p className="note">
          {t('procedure.attachment')} <span lang={defaultLanguage}>{attachment}</span>
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="note">
          <Whole>{note}</Whole>
        </p>
      ))}
    </div>
  ));
}
