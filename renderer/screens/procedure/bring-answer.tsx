import { ClipboardList } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../shared/domain/identifiers.ts';
import { Action } from '../../components/action/action.tsx';
import { Local } from '../../words/local-text.tsx';
import { Cases, saysSomething } from './cases.tsx';
import { NotKnown, Question } from './question.tsx';
import type { ProcedureDetails } from './with-procedure.tsx';

/** So many papers stand on the page of short answers; where there are more, the others have a page of their own. */
const AT_ONCE = 4;

/** The office's own short list, else the first papers of the source; never a part of them as if it were all. */
export function BringAnswer(props: { readonly details: ProcedureDetails; readonly onAll: () => void }) {
  const { t } = useTranslation();
  const { procedure, counter } = props.details;
  const bring = procedure.local?.bring ?? [];
  const all = procedure.cases.flatMap(({ papers }) => papers).filter(saysSomething).length;
  const rest = bring.length > 0 ? 0 : all - AT_ONCE;
  return (
    <Question icon={ClipboardList} heading={t('procedure.bring')}>
      {bring.length > 0 && <BringList bring={bring} />}
      {bring.length === 0 && all > 0 && <Cases cases={firstPapers(procedure.cases)} />}
      {bring.length === 0 && all === 0 && <NotKnown counter={counter} />}
      {rest > 0 && <p className="bring-rest">{t('procedure.morePapers', { count: rest })}</p>}
      {(rest > 0 || (bring.length > 0 && all > 0)) && (
        <Action icon={ClipboardList} onPress={props.onAll}>
          {bring.length > 0 ? t('procedure.papersByRule') : t('procedure.allPapers', { count: all })}
        </Action>
      )}
    </Question>
  );
}

/** The office's short list. */
export function BringList({ bring }: { readonly bring: readonly LocalText[] }) {
  return (
    <ul className="bring">
      {bring.map((paper) => (
        <li key={paper.vi}>
          <Local text={paper} />
        </li>
      ))}
    </ul>
  );
}

function firstPapers(cases: ProcedureDetails['procedure']['cases']): typeof cases {
  let left = AT_ONCE;
  const first: typeof cases = [];
  for (const { heading, papers } of cases) {
    if (left === 0) break;
    const shown = papers.filter(saysSomething).slice(0, left);
    left -= shown.length;
    first.push({ heading, papers: shown });
  }
  return first;
}
