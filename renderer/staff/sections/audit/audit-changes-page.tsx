import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/domain/audit.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Loading } from '../../../components/loading/loading.tsx';
import { ChangeListView } from '../../components/change-list/change-list.tsx';
import { StaffPage } from '../../staff-page.tsx';

/** What an entry of the audit changed, old and new side by side. */
export function AuditChangesPage(props: { readonly entry: AuditEntry; readonly onBack: () => void }) {
  const { entry, onBack } = props;
  const { t } = useTranslation();
  const { client } = useKiosk();
  const changes = useCall(`audit ${entry.id}`, () => client.staff.auditChanges({ id: entry.id }));
  return (
    <StaffPage title={t(`staff.audit.what.${entry.what}`)} lead={entry.about} onBack={onBack}>
      {changes?.ok !== true ? (
        <Loading />
      ) : changes.value.changes === undefined ? (
        <p>{t('staff.audit.gone')}</p>
      ) : (
        <ChangeListView list={changes.value.changes} />
      )}
    </StaffPage>
  );
}
