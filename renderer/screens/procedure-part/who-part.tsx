import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { Section, SourceSection } from './section.tsx';

export function WhoPart({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation();
  const { returning = [] } = procedure;
  return (
    <>
      <SourceSection heading={t('procedure.section.audience')} texts={procedure.audience} />
      <SourceSection heading={t('procedure.section.conditions')} texts={[procedure.conditions]} />
      <SourceSection heading={t('procedure.results')} texts={procedure.results} />
      {returning.length > 0 && (
        <Section heading={t('procedure.section.returning')}>
          {returning.map(({ handedIn, by }) => (
            <p key={handedIn}>
              {t(`procedure.handedIn.${handedIn}`)}{' '}
              {by.map((way) => t(`procedure.givenBack.${way}`)).join(', ')}.
            </p>
          ))}
        </Section>
      )}
      <SourceSection heading={t('procedure.section.variants')} texts={procedure.variants ?? []} />
      <SourceSection heading={t('procedure.section.description')} texts={[procedure.description]} />
    </>
  );
}
