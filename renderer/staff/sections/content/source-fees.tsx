import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../../shared/domain/procedure.ts';
import { FoldedText } from '../../../components/fold/fold.tsx';
import { feeLines } from '../../../screens/procedure/procedure-words.ts';
import { defaultLanguage } from '../../../words/i18n.ts';
import { inLanguage, languageOf } from '../../../words/phrases.ts';

/** What citizens read of the fee while the office says nothing of its own: the source's lines, word for word. */
export function SourceFees({ procedure }: { readonly procedure: Procedure }) {
  const { t, i18n } = useTranslation();
  const { local: _, ...source } = procedure;
  const lines = feeLines(source, t).filter(
    ({ said, text, attachment }) => said !== undefined || text !== undefined || attachment !== undefined,
  );
  if (lines.length === 0) return <p className="note">{t('staff.content.procedure.sourceSilent')}</p>;
  return (
    <div className="content-source">
      <p className="note">{t('staff.content.procedure.sourceSays')}</p>
      {lines.map(({ label, said, text, attachment }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
        <div key={index}>
          {label !== undefined && <p className="note">{label}</p>}
          {said !== undefined && <p>{said}</p>}
          {text !== undefined && (
            <FoldedText
              text={inLanguage(text, i18n.language)}
              lang={languageOf(text, i18n.language)}
              folds="short"
            />
          )}
          {attachment !== undefined && (
            <p className="note">
              {t('procedure.attachment')} <span lang={defaultLanguage}>{attachment}</span>
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
