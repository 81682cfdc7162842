import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { ChoiceList } from '../../components/choice-list/choice-list.tsx';
import { Loading } from '../../components/loading/loading.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { useSession } from '../../session/session-context.tsx';
import { procedureChoice } from './procedure-choice.tsx';

/** What people ask for most. */
export function MostUsedScreen() {
  const { t, i18n } = useTranslation();
  const { client } = useKiosk();
  const { go } = useSession();
  const overview = useCall('overview', () => client.catalogue.overview({}));
  if (!overview?.ok) return <Loading />;
  return (
    <Paged>
      <Aloft>
        <h1 tabIndex={-1}>{t('find.mostUsed')}</h1>
      </Aloft>
      <ChoiceList
        choices={overview.value.mostUsed.map((procedure) =>
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
