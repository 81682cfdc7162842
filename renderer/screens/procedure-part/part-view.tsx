import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../shared/result.ts';
import type { FullTextPart } from '../../session/screens.ts';
import { inLanguage, languageOf } from '../../words/phrases.ts';
import { titleOf } from '../procedure/procedure-words.ts';
import type { ProcedureDetails } from '../procedure/with-procedure.tsx';
import { PapersPart } from './papers-part.tsx';
import { RulesPart } from './rules-part.tsx';
import { StepsPart } from './steps-part.tsx';
import { WaysPart } from './ways-part.tsx';
import { WhoPart } from './who-part.tsx';
import './part-view.css';

interface PartViewProps {
  readonly details: ProcedureDetails;
  readonly part: FullTextPart;
}

/** One part of the record in full, word for word, and of which procedure. */
export function PartView({ details, part }: PartViewProps) {
  const { t, i18n } = useTranslation();
  const title = titleOf(details.procedure, i18n);
  return (
    <>
      <header className="part-head">
        <h1 tabIndex={-1}>{t(`procedure.part.${part}`)}</h1>
        <p className="note part-of" lang={languageOf(title, i18n.language)}>
          {inLanguage(title, i18n.language)}
        </p>
      </header>
      <PartText details={details} part={part} />
    </>
  );
}

function PartText({ details, part }: PartViewProps) {
  switch (part) {
    case 'papers':
      return <PapersPart procedure={details.procedure} />;
    case 'steps':
      return <StepsPart procedure={details.procedure} />;
    case 'ways':
      return <WaysPart details={details} />;
    case 'who':
      return <WhoPart procedure={details.procedure} />;
    case 'rules':
      return <RulesPart procedure={details.procedure} />;
    default:
      return unreachable(part);
  }
}
