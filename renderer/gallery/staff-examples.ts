import type { StaffEntry } from '../../shared/api/staff.ts';
import type { StaffRole } from '../../shared/domain/staff.ts';
import { sampleMembers } from '../bridge/samples/staff.ts';
import type { StaffSectionId } from '../staff/sections.ts';
import type { Example } from './examples.ts';

/** As if a member in this role had just entered. */
function staffEntry(role: StaffRole, mustChange?: 'first' | 'forgotten'): StaffEntry {
  return {
    ticket: 'sample',
    member: sampleMembers[role],
    mustChangePin: mustChange !== undefined,
    byPass: mustChange === 'forgotten',
  };
}

const section = (role: StaffRole, id: StaffSectionId): Example => ({
  history: [{ name: 'staff', entry: staffEntry(role), section: id }],
});

export const staffExamples: Readonly<Record<string, Example>> = {
  'staff/door': { history: [{ name: 'staff' }] },
  'staff/new-pin': { history: [{ name: 'staff', entry: staffEntry('officer', 'first') }] },
  'staff/new-pin-by-pass': { history: [{ name: 'staff', entry: staffEntry('head', 'forgotten') }] },
  'staff/home-officer': { history: [{ name: 'staff', entry: staffEntry('officer') }] },
  'staff/home-head': { history: [{ name: 'staff', entry: staffEntry('head') }] },
  'staff/home-technician': { history: [{ name: 'staff', entry: staffEntry('technician') }] },
  'staff/content': section('officer', 'content'),
  'staff/versions': section('head', 'versions'),
  'staff/people': section('head', 'people'),
  'staff/audit': section('head', 'audit'),
  'staff/health': section('technician', 'health'),
  'staff/exit': section('technician', 'exit'),
};
