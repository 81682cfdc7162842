import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { Loading } from '../../components/loading/loading.tsx';
import { Message } from '../../components/message/message.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { OfficeDetails } from './office-details.tsx';

/** What the law asks an office to post. */
export function OfficeScreen() {
  const { t } = useTranslation();
  const { client, state } = useKiosk();
  const details = useCall(`office ${state.office === undefined}`, () => client.office.details({}));
  if (details === undefined) return <Loading />;
  if (!details.ok) return <Message icon={MapPin} title={t('office.title')} text={[t('office.loading')]} />;
  return (
    <Paged>
      <OfficeDetails details={details.value} />
    </Paged>
  );
}
