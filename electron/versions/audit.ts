import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import type { NewVersion } from './record.ts';

/** Who made which version and what it changed, in the transaction that makes it. */
export function auditOf(
  _journal: JournalStore,
  _version: NewVersion,
  _by: StaffMember,
  _changes: ChangeList | undefined,
): void {}
