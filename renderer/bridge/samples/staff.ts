import type { ApiImplementation } from '../../../shared/api.ts';
import type { AuditEntry } from '../../../shared/domain/audit.ts';
import type { StaffMember } from '../../../shared/domain/staff.ts';
import { err, ok } from '../../../shared/result.ts';

const sampleAudit: AuditEntry[] = [];

const officer: StaffMember = { id: 'officer', name: 'Cán bộ Mẫu', role: 'officer' };
const head: StaffMember = { id: 'head', name: 'Trưởng bộ phận Mẫu', role: 'head' };
const technician: StaffMember = { id: 'technician', name: 'Kỹ thuật Mẫu', role: 'technician' };

/** PIN 246801 opens; every other one is wrong. */
export const sampleStaff: ApiImplementation['staff'] = {
  door: () => ok({ members: [head, officer, technician] }),
  enter: ({ member, pin }) => {
    const found = [head, officer, technician].find(({ id }) => id === member);
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
