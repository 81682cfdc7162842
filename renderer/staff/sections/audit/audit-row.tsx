import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/domain/audit.ts';
import { aboutOf } from '../../../../shared/domain/audit-about.ts';
import { unreachable } from '../../../../shared/result.ts';
import type { Words } from '../../../words/i18n.ts';
import { shownMoment } from '../../shown-moment.ts';

/** One line of the audit; a button where it changed something that can be looked at. */
export function AuditRow({ entry, onOpen }: { readonly entry: AuditEntry; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const { what, changed } = entry;
  const changes = changed === undefined ? '' : t('staff.audit.changed', { count: changed });
  const details = [aboutWords(t, entry), changes].filter((part) => part !== '').join(' · ');
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

function aboutWords(t: Words, entry: AuditEntry): string {
  const about = aboutOf(entry);
  switch (about.type) {
    case 'edition':
      return t('staff.audit.edition', { sequence: about.sequence });
    case 'moment':
      return t('staff.version.cause.undoTo', { when: shownMoment(about.at) });
    case 'export':
      return about.count === undefined
        ? t('staff.audit.file', { kind: about.kind })
        : t('staff.audit.exported', { kind: about.kind, count: about.count });
    case 'text':
      return about.text;
    default:
      return unreachable(about);
  }
}
