import { staffMemberSchema, staffRoles, staffRoleSchema } from '../../shared/domain/staff.ts';
import { err, ok } from '../../shared/result.ts';
import { addMember, removeMember, resetPin } from '../staff/members.ts';
import { columns, type Command } from './command.ts';

const roles = staffRoles.join(', ');
const unknown = (id: string) =>
  err({ type: 'unknown-member', message: `Nobody of staff has the id ${id}: see "staff list".` });

/** Whoever stands at the machine's own command line needs no PIN: they could take the disk as well. */
export const staffCommand: Command = {
  name: 'staff',
  usage: 'list | add ROLE NAME | reset ID | remove ID',
  summary: `Who may enter the kiosk's staff area. ROLE: ${roles}. A first PIN is told once.`,
  options: [],
  check({ positionals: [action = '', ...rest] }) {
    switch (action) {
      case 'list':
        return rest.length > 0 ? `staff list takes no ${rest[0]}` : undefined;
      case 'add': {
        const [role, name, ...more] = rest;
        if (role === undefined || name === undefined || more.length > 0)
          return 'staff add takes a role and a name, the name in quotes';
        if (!staffRoleSchema.safeParse(role).success) return `ROLE is one of ${roles}; "${role}" is none`;
        return staffMemberSchema.shape.name.safeParse(name).success
          ? undefined
          : 'NAME has 1 to 80 characters';
      }
      case 'reset':
      case 'remove':
        return rest.length === 1 ? undefined : `staff ${action} takes one ID`;
      default:
        return `staff does list, add, reset or remove, not "${action}"`;
    }
  },
  async run({ positionals: [action, first = '', name = ''] }, { kiosk }) {
    const { journal } = kiosk;
    switch (action) {
      case 'add': {
        const added = await addMember(kiosk, { name, role: staffRoleSchema.parse(first) }, 'console');
        if (!added.ok) return err({ type: 'too-many', message: 'There are too many members already.' });
        const { member, firstPin } = added.value;
        return ok({
          text: `${member.name} may enter as ${member.role}.\nFirst PIN, told this once: ${firstPin}`,
          json: added.value,
        });
      }
      case 'reset': {
        const reset = await resetPin(kiosk, first, 'console');
        if (!reset.ok) return unknown(first);
        const { member, firstPin } = reset.value;
        return ok({ text: `First PIN of ${member.name}, told this once: ${firstPin}`, json: reset.value });
      }
      case 'remove': {
        const removed = removeMember(kiosk, first, 'console');
        if (removed.ok)
          return ok({ text: `${removed.value.member.name} may not enter any more.`, json: removed.value });
        if (removed.error.type === 'unknown-member') return unknown(first);
        return err({
          type: 'last-head',
          message: 'That is the last head of office: add another one first.',
        });
      }
      default: {
        const members = journal.staff.members();
        const text =
          members.length === 0
            ? 'Nobody yet. Add the first: staff add head "NAME"'
            : columns([
                ['id', 'role', 'name', 'PIN'],
                ...members.map(({ member, mustChange }) => [
                  member.id,
                  member.role,
                  member.name,
                  mustChange ? 'first, to be changed' : 'own',
                ]),
              ]);
        return ok({
          text,
          json: { members: members.map(({ member, mustChange }) => ({ ...member, mustChange })) },
        });
      }
    }
  },
};
