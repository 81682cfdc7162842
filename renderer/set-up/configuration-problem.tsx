import { useTranslation } from 'react-i18next';
import type { ConfigurationProblem } from '../../shared/api/set-up.ts';
import { Alert } from '../components/alert/alert.tsx';

/** What is wrong with a file or a code, field by field, and what to do about it. */
export function ConfigurationProblemView(props: {
  readonly file?: string;
  readonly problem: ConfigurationProblem;
}) {
  const { file, problem } = props;
  const { t } = useTranslation();
  return (
    <div className="set-up-problem">
      <Alert>
        <span>
          {file !== undefined && <strong className="set-up-file">{`${file}: `}</strong>}
          {problem.type === 'not-json' && problem.line !== undefined
            ? t('setUp.wrong.not-json-line', { line: problem.line })
            : t(`setUp.wrong.${problem.type}`)}
        </span>
      </Alert>
      {problem.type === 'wrong-fields' && (
        <ul>
          {problem.fields.map(({ field, why, limit }) => (
            <li key={`${field} ${why}`}>
              <strong>{field}</strong>
              {': '}
              {t(`setUp.field.${why}`, { limit })}
            </li>
          ))}
        </ul>
      )}
      <p>{t(`setUp.mend.${problem.type}`)}</p>
    </div>
  );
}
