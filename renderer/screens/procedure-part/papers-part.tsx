import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { defaultLanguage } from '../../words/i18n.ts';
import { Local } from '../../words/local-text.tsx';
import { Cases } from '../procedure/cases.tsx';
import { Section } from './section.tsx';

export function PapersPart({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation();
  const bring = procedure.local?.bring ?? [];
  return (
    <>
      {bring.length > 0 && (
        <Section heading={t('procedure.bring')}>
          <ul className="bring">
            {bring.map((paper) => (
              <li key={paper.vi}>
                <Local text={paper} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section heading={t('procedure.section.papers')}>
        {procedure.sets !== undefined && (
          <p className="note">
            {t('procedure.sets')} <span lang={defaultLanguage}>{procedure.sets}</span>
          </p>
        )}
        <Cases cases={procedure.cases} folds="screenful" />
      </Section>
    </>
  );
}
