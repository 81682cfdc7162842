import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Paged } from '../../components/paged/paged.tsx';
import type { ScreenNamed } from '../../session/screens.ts';
import { useSession } from '../../session/session-context.tsx';
import { useLeftAs } from '../../session/use-left-as.ts';
import { ProcedureView } from './procedure-view.tsx';
import { checkedWords } from './procedure-words.ts';
import { WithProcedure } from './with-procedure.tsx';

/** Questions people ask are the headings. Whoever comes back from a door finds the page as they left it. */
export function ProcedureScreen({ screen }: { readonly screen: ScreenNamed<'procedure'> }) {
  const { t } = useTranslation();
  const { go } = useSession();
  const start = screen.place?.scrolled ?? 0;
  const scrolled = useRef(start);
  useLeftAs(screen, () => ({ ...screen, place: { rows: 0, scrolled: scrolled.current } }));
  return (
    <WithProcedure code={screen.code}>
      {(details) => (
        <Paged
          reading
          footer={checkedWords(details.checked, t)}
          startAt={start}
          onPlace={(top) => {
            scrolled.current = top;
          }}
        >
          <ProcedureView details={details} go={go} />
        </Paged>
      )}
    </WithProcedure>
  );
}
