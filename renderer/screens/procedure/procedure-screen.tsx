import { useTranslation } from 'react-i18next';
import { Paged } from '../../components/paged/paged.tsx';
import { useSession } from '../../session/session-context.tsx';
import { ProcedureView } from './procedure-view.tsx';
import { checkedWords } from './procedure-words.ts';
import { WithProcedure } from './with-procedure.tsx';

/** Questions people ask are the headings. What is not known is said plainly, with whom to ask. */
export function ProcedureScreen({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { go } = useSession();
  return (
    <WithProcedure code={code}>
      {(details) => (
        <Paged footer={checkedWords(details.checked, t)}>
          <ProcedureView details={details} go={go} />
        </Paged>
      )}
    </WithProcedure>
  );
}
