import { Usb } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { Action } from '../../../components/action/action.tsx';
import { Alert } from '../../../components/alert/alert.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { takeOut } from '../update/take-out.ts';

type Told = { readonly file: string } | { readonly problem: 'none' | 'failed' | 'full' | 'read-only' };

/** The whole audit as a workbook, onto the stick that is plugged in. */
export function AuditExportPage({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told>();
  const write = async () => {
    setBusy(true);
    setTold(undefined);
    try {
      const state = await client.sticks.state({});
      const stick = state.ok ? state.value.sticks[0] : undefined;
      if (stick === undefined) {
        setTold({ problem: 'none' });
        return;
      }
      const written = await takeOut(client, { stick: stick.id, what: 'audit' });
      if (written.ok) setTold({ file: written.value.file });
      else setTold({ problem: problemOf(written.error.type) });
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StaffPage
      title={t('staff.audit.export')}
      onBack={onBack}
      actions={
        <Action look="main" icon={Usb} disabled={busy} onPress={() => void write()}>
          {t('staff.audit.write')}
        </Action>
      }
    >
      <p>{t('staff.audit.plug')}</p>
      {told !== undefined &&
        ('file' in told ? (
          <p className="audit-written" role="status">
            {t('staff.audit.written', { file: told.file })}
          </p>
        ) : (
          <Alert>{t(`staff.audit.problem.${told.problem}`)}</Alert>
        ))}
    </StaffPage>
  );
}

function problemOf(type: string): 'none' | 'failed' | 'full' | 'read-only' {
  if (type === 'full' || type === 'read-only') return type;
  return type === 'stick-gone' ? 'none' : 'failed';
}
