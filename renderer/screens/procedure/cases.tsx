import { useTranslation } from 'react-i18next';
import type { Paper, Procedure } from '../../../shared/domain/procedure.ts';
import { saysNothing } from '../../../shared/domain/procedure-texts.ts';
import { FoldedText, type Folds } from '../../components/fold/fold.tsx';
import { defaultLanguage } from '../../words/i18n.ts';
import { copiesWords } from './procedure-words.ts';

/** The papers as the source lists them; names of cases are headings, and rows without copies are notes. */
export function Cases(props: { readonly cases: Procedure['cases']; readonly folds?: Folds }) {
  const { cases, folds = 'short' } = props;
  return cases.map(({ heading, papers }, index) => (
    <div key={index} className="paper-case">
      {heading !== undefined && !saysNothing(heading) && <h3 lang={defaultLanguage}>{heading}</h3>}
      <ul className="papers">
        {papers.filter(saysSomething).map((paper, row) => (
          <PaperRow key={row} paper={paper} folds={folds} />
        ))}
      </ul>
    </div>
  ));
}

function PaperRow({ paper, folds }: { readonly paper: Paper; readonly folds: Folds }) {
  const { t } = useTranslation();
  const copies = paper.kind === 'paper' ? copiesWords(paper, t) : '';
  return (
    <li className={paper.kind === 'note' ? 'paper-note' : 'paper'}>
      {!saysNothing(paper.text) && <FoldedText text={paper.text} lang={defaultLanguage} folds={folds} />}
      {copies !== '' && <p className="paper-copies">{copies}</p>}
      {paper.forms.map((form) => (
        <p key={form.fileName} className="note">
          {t('procedure.form')} <span lang={defaultLanguage}>{form.fileName}</span>
        </p>
      ))}
    </li>
  );
}

/** Rows of nothing but "-" or "*" stand in the national data: they separate, and are not papers. */
export function saysSomething(paper: Paper): boolean {
  return !saysNothing(paper.text) || paper.forms.length > 0;
}
