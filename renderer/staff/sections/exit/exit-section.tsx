import { Power } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { ConfirmWithPin } from '../../components/confirm-with-pin/confirm-with-pin.tsx';
import { StaffPage } from '../../staff-page.tsx';

/** A technician closes window and program. */
export function ExitSection() {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const [asked, setAsked] = useState(false);
  const [outcome, setOutcome] = useState<'closing' | 'no-exit'>();
  const close = async (pin: string) => {
    const closed = await client.staff.exitKiosk({ pin });
    if (!closed.ok && closed.error.type !== 'no-exit') return closed.error;
    setOutcome(closed.ok ? 'closing' : 'no-exit');
    setAsked(false);
    return undefined;
  };
  return (
    <StaffPage
      title={t('staff.section.exit.title')}
      actions={
        <Action
          look="main"
          icon={Power}
          disabled={outcome === 'closing'}
          onPress={() => {
            setAsked(true);
          }}
        >
          {t('staff.exit.close')}
        </Action>
      }
    >
      {outcome === 'closing' && <p role="status">{t('staff.exit.closing')}</p>}
      {outcome === 'no-exit' && <Alert>{t('staff.exit.noExit')}</Alert>}
      {outcome === undefined && <p>{t('staff.exit.about')}</p>}
      {asked && (
        <ConfirmWithPin
          title={t('staff.section.exit.title')}
          submit={t('staff.exit.close')}
          onPin={close}
          onCancel={() => {
            setAsked(false);
          }}
        >
          <p>{t('staff.exit.about')}</p>
        </ConfirmWithPin>
      )}
    </StaffPage>
  );
}
