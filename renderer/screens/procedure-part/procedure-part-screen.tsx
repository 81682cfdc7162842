import { useTranslation } from 'react-i18next';
import { Paged } from '../../components/paged/paged.tsx';
import type { FullTextPart } from '../../session/screens.ts';
import { checkedWords } from '../procedure/procedure-words.ts';
import { WithProcedure } from '../procedure/with-procedure.tsx';
import { PartView } from './part-view.tsx';

/** One part of the record in full. */
export function ProcedurePartScreen(props: { readonly code: string; readonly part: FullTextPart }) {
  const { t } = useTranslation();
  return (
    <WithProcedure code={props.code}>
      {(details) => (
        <Paged reading footer={checkedWords(details.checked, t)}>
          <PartView details={details} part={props.part} />
        </Paged>
      )}
    </WithProcedure>
  );
}
