import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/domain/audit.ts';
import type { Words } from '../../../words/i18n.ts';
import { shownMoment } from '../../shown-moment.ts';

/** One line of the audit; a button where it changed something that can be looked at. */
export function AuditRow({ entry, onOpen }: { readonly entry: AuditEntry; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const { what, about, changed } = entry;
  const changes = changed === undefined ? '' : t('staff.audit.changed', { count: changed });
  const details = [about, changes].filter((part) => part !== '').join(' · ');
  const words = (
    <>
      <span className="audit-when">{shownMoment(entry.at)}</span>
      <span className="audit-what">
        <strong>{t(`staff.audit.what.${what}`)}</strong>
        {details !== '' && <span>{details}</span>}
      </span>
      <span className="audit-who">{whoOf(t, entry)}</span>
    </>
  );
  return (
    <li>
      {changed === undefined || changed === 0 ? (
        <div className="audit-row">{words}</div>
      ) : (
        <button type="button" className="audit-row audit-row-button" onClick={onOpen}>
          {words}
          <ChevronRight aria-hidden />
        </button>
      )}
    </li>
  );
}

function whoOf(t: Words, { by, role }: AuditEntry): string {
  if (role === 'console' || role === 'kiosk') return t(`staff.audit.role.${role}`);
  return `${by} · ${t(`staff.role.${role}`)}`;
}
