import type { ApiImplementation } from '../../../shared/api.ts';
import { auditEvents, type AuditEntry } from '../../../shared/domain/audit.ts';
import type { StaffMember, StaffRole } from '../../../shared/domain/staff.ts';
import { err, ok } from '../../../shared/result.ts';

export const sampleMembers = {
  officer: { id: 'officer', name: 'Cán bộ Mẫu (tư pháp – hộ tịch)', role: 'officer' },
  head: { id: 'head', name: 'Trưởng bộ phận Mẫu', role: 'head' },
  technician: { id: 'technician', name: 'Kỹ thuật Mẫu', role: 'technician' },
} as const satisfies Record<StaffRole, StaffMember>;
const { officer, head, technician } = sampleMembers;

const sampleAudit: AuditEntry[] = auditEvents.map((what, index) => ({
  id: auditEvents.length - index,
  at: `2026-11-18T0${9 - Math.floor(index / 10)}:${59 - index * 2}:00+07:00`,
  by: index % 4 === 3 ? '' : ([officer, head, technician][index % 3]?.name ?? ''),
  role: index % 4 === 3 ? 'console' : ([officer, head, technician][index % 3]?.role ?? 'officer'),
  what,
  about: index % 2 === 0 ? '' : 'Bảng phí quý IV năm 2026 (sửa lần 2).xlsx',
  ...(what === 'sheet-applied' && { changed: 14 }),
}));

/** PIN 246801 opens; every other one is wrong. */
export const sampleStaff: ApiImplementation['staff'] = {
  door: () => ok({ members: [head, officer, technician], kiosk: 'demo-1' }),
  enter: ({ member, pin }) => {
    const found: StaffMember | undefined = [head, officer, technician].find(({ id }) => id === member);
    if (found === undefined || pin !== '246801') return err({ type: 'wrong-pin' });
    return ok({ ticket: 'sample', member: found, mustChangePin: false, byPass: false });
  },
  enterByPass: () => err({ type: 'no-pass' }),
  stay: () => ok({}),
  leave: () => ok({}),
  changePin: () => ok({}),
  addMember: ({ name, role }) => ok({ member: { id: 'new', name, role }, firstPin: '135792' }),
  resetPin: () => ok({ firstPin: '135792' }),
  removeMember: () => ok({}),
  audit: ({ before }) => ok({ entries: before === undefined ? sampleAudit : [] }),
  auditChanges: () => ok({}),
  exitKiosk: () => ok({}),
};
