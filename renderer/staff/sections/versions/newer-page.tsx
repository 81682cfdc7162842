import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { ApplyPage } from './apply-page.tsx';

/** After going back: what the feed has brought since, and letting it be shown. */
export function NewerPage(props: { readonly onBack: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  return (
    <ApplyPage
      title={t('staff.versions.newer')}
      lead={t('staff.versions.newerLead')}
      submit={t('staff.versions.newerSubmit')}
      subject="newer"
      changes={() => client.versions.newer({})}
      apply={(pin, { lookedAt }) => client.versions.confirmNewer({ lookedAt, pin })}
      onBack={props.onBack}
      onDone={props.onDone}
    />
  );
}
