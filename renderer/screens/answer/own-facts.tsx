import { useTranslation } from 'react-i18next';
import { tellsMore, type Answer, type Stage } from '../../../shared/domain/answer.ts';
import { Local } from '../../words/local-text.tsx';
import { namedInAnswer } from '../../words/names.ts';
import { inLanguage } from '../../words/phrases.ts';

/** What only the slip's secret or the phone's digits open; where they open nothing, the way to where it is told. */
export function OwnFacts({ answer }: { readonly answer: Answer }) {
  const { t, i18n } = useTranslation();
  if (answer.level === 1) return null;
  const procedure = namedInAnswer(i18n, answer);
  const facts = [
    procedure && { label: t('answer.procedure'), value: <Local text={procedure} /> },
    answer.applicantMasked !== undefined && { label: t('answer.applicant'), value: answer.applicantMasked },
  ].filter((fact) => fact !== undefined && fact !== false);
  return (
    <div className="own-facts">
      {facts.length > 0 && (
        <dl>
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {answer.department && isOnItsWay(answer) && !answer.stages.some(isHere) && (
        <p className="own-department">
          {t('answer.department', { department: inLanguage(answer.department, i18n.language) })}
        </p>
      )}
      {!tellsMore(answer) && <p>{t('answer.moreAtCounter')}</p>}
    </div>
  );
}

/** A result waits at the counter, wherever it was made. */
function isOnItsWay({ status }: Answer): boolean {
  return status !== 'ready' && status !== 'handed-over';
}

/** The stage that says itself which department holds the dossier. */
function isHere(stage: Stage): boolean {
  return stage.state === 'current' && stage.unit !== undefined;
}
