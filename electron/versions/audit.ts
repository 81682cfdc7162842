import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { AuditEvent } from '../../shared/domain/audit.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import type { VersionCause } from '../../shared/domain/content-version.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';

interface Done {
  readonly what: AuditEvent;
  readonly by: StaffMember;
  readonly about?: string | undefined;
  readonly changes: ChangeList | undefined;
}

/** Who did it and what it changed. To be called in the transaction that does it. */
export function addToAudit(journal: JournalStore, clock: Clock, { what, by, about, changes }: Done): void {
  journal.addAudit({
    at: vietnamIso(clock.now()),
    by: by.name,
    role: by.role,
    what,
    ...(about !== undefined && { about }),
    ...(changes !== undefined && { changes }),
  });
}

/** How the audit calls what led to a version. */
export function auditedAs(
  cause: VersionCause,
  momentOf: (version: number) => IsoTime | undefined,
): Pick<Done, 'what' | 'about'> {
  switch (cause.type) {
    case 'sheet':
      return { what: 'sheet-applied', about: cause.name };
    case 'undo':
      return { what: 'version-undone', about: momentOf(cause.to) ?? String(cause.to) };
    case 'newer':
      return { what: 'newer-shown' };
    case 'settled':
      return { what: 'conflict-settled', about: `${cause.key}: ${cause.choice}` };
    case 'package':
      return { what: 'package-applied', about: String(cause.sequence) };
    default:
      return { what: 'content-edited' };
  }
}
