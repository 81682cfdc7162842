import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import { staffMemberSchema } from '../../shared/domain/staff.ts';
import { addMember } from '../staff/members.ts';

const demoStaffSchema = z.array(staffMemberSchema.pick({ name: true, role: true }));

/** What the terminal says of the demo's staff: how to enter, and on the first run the first PINs of three invented members. */
export async function demoStaff(root: string, data: string): Promise<string> {
  const how = 'Staff: five taps on the emblem at the top left within 4 seconds, or Ctrl+Alt+Shift+K.';
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const opened = JournalStore.open(journalFile(data));
  // The kiosk itself says what is wrong with it, in a moment.
  if (!opened.ok) return how;
  const journal = opened.value;
  try {
    if (journal.staff.members().length > 0)
      return `${how} A forgotten PIN: npm run kiosk -- staff list, then staff reset ID.`;
    const invented = demoStaffSchema.parse(
      JSON.parse(readFileSync(join(root, 'assets', 'demo', 'staff.json'), 'utf8')),
    );
    const lines = [];
    for (const one of invented) {
      const added = await addMember({ journal, clock: systemClock }, one, 'console');
      if (added.ok) lines.push(`  ${added.value.firstPin}  ${one.name}, ${one.role}`);
    }
    return `${how} First PINs, told this once:\n${lines.join('\n')}`;
  } finally {
    journal.close();
  }
}
