import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { defaultLanguage } from '../../words/i18n.ts';
import { BringList } from '../procedure/bring-answer.tsx';
import { Cases } from '../procedure/cases.tsx';
import { Section } from './section.tsx';

export function PapersPart({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation();
  const bring = procedure.local?.bring ?? [];
  return (
    <>
      {bring.length > 0 && (
        <Section heading={t('procedure.bring')}>
          <BringList bring={bring} />
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
