import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/text-field/text-field.tsx';
import { OneOf } from './fields/one-of.tsx';
import { whiches, type ProcedureFilterLine } from './use-procedure-filter.ts';

/** By name or code, and which of them. */
export function ProcedureFilter({ filter }: { readonly filter: ProcedureFilterLine }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('staff.content.procedures.search')}
        hint={t('staff.content.procedures.hint')}
        value={filter.text}
        maxLength={200}
        onChange={filter.setText}
      />
      <OneOf
        label={t('staff.content.procedures.which')}
        choices={whiches.map((value) => ({ value, words: t(`staff.content.procedures.only.${value}`) }))}
        value={filter.which}
        onChange={filter.setWhich}
      />
    </>
  );
}
