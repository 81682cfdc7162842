import { ChevronsDown, FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/domain/audit.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../bridge/use-call.ts';
import { Action } from '../../../components/action/action.tsx';
import { Loading } from '../../../components/loading/loading.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { StaffPage } from '../../staff-page.tsx';
import { AuditChangesPage } from './audit-changes-page.tsx';
import { AuditExportPage } from './audit-export-page.tsx';
import { AuditRow } from './audit-row.tsx';
import './audit.css';

const AT_ONCE = 50;

/** Who did what when, newest first; what it changed is one touch away. */
export function AuditSection() {
  const { t } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  const first = useCall('audit', () => client.staff.audit({ limit: AT_ONCE }));
  const [more, setMore] = useState<readonly AuditEntry[]>([]);
  const [ended, setEnded] = useState(false);
  const [open, setOpen] = useState<AuditEntry>();
  const [exporting, setExporting] = useState(false);

  if (first?.ok !== true)
    return (
      <StaffPage title={t('staff.section.audit.title')}>
        <Loading />
      </StaffPage>
    );
  const entries = [...first.value.entries, ...more];
  const loadMore = async () => {
    const last = entries.at(-1);
    if (last === undefined) return;
    try {
      const next = await client.staff.audit({ before: last.id, limit: AT_ONCE });
      if (!next.ok) return;
      setMore([...more, ...next.value.entries]);
      setEnded(next.value.entries.length < AT_ONCE);
    } catch (error) {
      fail(error);
    }
  };
  const toList = () => {
    setOpen(undefined);
    setExporting(false);
  };
  if (open !== undefined) return <AuditChangesPage entry={open} onBack={toList} />;
  if (exporting) return <AuditExportPage onBack={toList} />;
  return (
    <StaffPage
      title={t('staff.section.audit.title')}
      actions={
        <Action
          icon={FileSpreadsheet}
          onPress={() => {
            setExporting(true);
          }}
        >
          {t('staff.audit.export')}
        </Action>
      }
    >
      {entries.length === 0 ? (
        <p>{t('staff.audit.none')}</p>
      ) : (
        <ol className="audit">
          {entries.map((entry) => (
            <AuditRow
              key={entry.id}
              entry={entry}
              onOpen={() => {
                setOpen(entry);
              }}
            />
          ))}
        </ol>
      )}
      {!ended && first.value.entries.length === AT_ONCE && (
        <Action wide icon={ChevronsDown} onPress={() => void loadMore()}>
          {t('staff.audit.older')}
        </Action>
      )}
    </StaffPage>
  );
}
