import type { ApiImplementation } from '../../shared/api.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ContentVersions } from './content-versions.ts';

/** Asks for the PIN of whoever has entered once more; counts as an attempt. */
type ConfirmPin = (
  staff: StaffMember,
  pin: string,
) => Promise<
  Result<unknown, { readonly type: 'wrong-pin' } | { readonly type: 'locked'; readonly seconds: number }>
>;

export function versionsApi(versions: ContentVersions, confirm: ConfirmPin): ApiImplementation['versions'] {
  /** Nothing is shown before the PIN was right. */
  const confirmed = async <O>(staff: StaffMember, pin: string, run: () => Promise<O>) => {
    const right = await confirm(staff, pin);
    return right.ok ? run() : right;
  };
  return {
    list: async () =>
      ok({
        versions: versions.list(),
        held: versions.held(),
        newer: versions.newerWaiting(),
        conflicts: (await versions.conflictKeys()).size,
      }),
    changes: async ({ version }) => versions.changes(version),
    changesBack: async ({ version }) => versions.changesBack(version),
    goBack: async ({ version, pin }, { staff }) =>
      confirmed(staff, pin, async () => versions.goBack(version, staff)),
    newer: async () => versions.newerChanges(),
    confirmNewer: async ({ pin, lookedAt }, { staff }) =>
      confirmed(staff, pin, async () => versions.confirmNewer(staff, lookedAt)),
    conflicts: async ({ from }) =>
      ok({ conflicts: await versions.conflicts(from), total: (await versions.conflictKeys()).size }),
    settle: async ({ pin, ...decision }, { staff }) =>
      confirmed(staff, pin, async () => versions.settle({ ...decision, by: staff })),
  };
}
