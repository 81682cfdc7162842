import { BookOpenText } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { ChoiceList } from '../../components/choice-list/choice-list.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import type { ScreenNamed } from '../../session/screens.ts';
import { useSession } from '../../session/session-context.tsx';
import { useLeftAs } from '../../session/use-left-as.ts';
import { filterTitle } from '../choose/filter-title.ts';
import { procedureChoice } from './procedure-choice.tsx';
import { useProcedureList } from './use-procedure-list.ts';

/** The procedures of a filter, each by its everyday name with the official one under it. */
export function ProceduresScreen({ screen }: { readonly screen: ScreenNamed<'procedures'> }) {
  const { filter, place } = screen;
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { go } = useSession();
  const overview = useCall(`overview ${JSON.stringify(filter)}`, () => client.catalogue.overview(filter));
  const { list, more } = useProcedureList(filter, place?.rows);
  const scrolled = useRef(place?.scrolled ?? 0);
  const rows = list?.procedures.length ?? 0;
  useLeftAs(screen, () => ({ ...screen, place: { rows, scrolled: scrolled.current } }));
  if (!overview?.ok || list === undefined) return <Loading />;
  const { title, within } = filterTitle(i18n, filter, overview.value);
  if (list.total === 0) {
    return <Message icon={BookOpenText} title={title} text={[t('procedures.none')]} />;
  }
  return (
    <Paged
      startAt={place?.scrolled ?? 0}
      onPlace={(top) => {
        scrolled.current = top;
      }}
      onNearEnd={more}
    >
      <Aloft>
        <h1 tabIndex={-1}>{title}</h1>
        <p className="list-lead">{[...within, t('procedures.count', { count: list.total })].join(' · ')}</p>
      </Aloft>
      <ChoiceList
        choices={list.procedures.map((procedure) =>
          procedureChoice(procedure, {
            t,
            words: i18n,
            onOpen: (code) => {
              go({ name: 'procedure', code });
            },
          }),
        )}
      />
    </Paged>
  );
}
