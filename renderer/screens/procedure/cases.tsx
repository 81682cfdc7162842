import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { FoldedText } from '../../components/fold/fold.tsx';

interface CasesProps {
  readonly cases: Procedure['cases'];
  readonly sets: string | undefined;
}

/** The papers as the source lists them; names of cases are headings, and rows without copies are notes. */
export function Cases({ cases, sets }: CasesProps) {
  const { t } = useTranslation();
  return (
    <>
      {cases.map(({ heading, papers }, index) => (
        <div key={index} className="paper-case">
          {heading !== undefined && <h3>{heading}</h3>}
          <ul className="papers">
            {papers.map((paper, row) => (
              <li key={row} className={paper.kind === 'note' ? 'paper-note' : 'paper'}>
                <FoldedText text={paper.text} />
                {paper.kind === 'paper' && (paper.originals > 0 || paper.copies > 0) && (
                  <p className="note">
                    {[
                      paper.originals > 0 && t('procedure.originals', { count: paper.originals }),
                      paper.copies > 0 && t('procedure.copies', { count: paper.copies }),
                    ]
                      .filter((part) => part !== false)
                      .join(', ')}
                  </p>
                )}
                {paper.forms.map((form) => (
                  <p key={form.fileName} className="note">
                    {t('procedure.form', { name: form.fileName })}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {sets !== undefined && <p className="note">{t('procedure.sets', { sets })}</p>}
    </>
  );
}
