import { vietnamIso } from '../shared/domain/vietnam-time.ts';
import { procedureSchema } from '../shared/domain/procedure.ts';
import type { Hub } from './hub.ts';
import type { NoteGroup, NoteState } from './store/kiosk-store.ts';

/** What people at the kiosks found not right, and where they called for an officer; the newest first. */
export function notesOfKiosks(hub: Hub, states: readonly NoteState[]) {
  const groups = hub.kiosks.noteGroups(states);
  return { notRight: groups.flatMap((group) => notRightOf(hub, group)), calls: groups.flatMap(callOf) };
}

export type NotesOfKiosks = ReturnType<typeof notesOfKiosks>;

/** Closes the notes under these numbers, with all that say the same. */
export function closeNotes(
  hub: Hub,
  numbers: readonly number[],
): { readonly done: number; readonly unknown: readonly number[] } {
  const now = vietnamIso(hub.now());
  return hub.store.inTransaction(() => {
    const closed = numbers.map((number) => ({ number, notes: hub.kiosks.closeGroup(number, now) }));
    return {
      done: closed.reduce((total, { notes = 0 }) => total + notes, 0),
      unknown: closed.filter(({ notes }) => notes === undefined).map(({ number }) => number),
    };
  });
}

function notRightOf(hub: Hub, { message, ...group }: NoteGroup) {
  if (message.type !== 'not-right') return [];
  const { procedure, part } = message.payload;
  return [{ ...group, procedure, name: procedureName(hub, group.office, procedure), part }];
}

function callOf({ message, ...group }: NoteGroup) {
  return message.type === 'officer-call' ? [{ ...group, screen: message.payload.screen }] : [];
}

/** As people call it; undefined if it left the hub, or a kiosk made it up. */
function procedureName(hub: Hub, office: NoteGroup['office'], code: string): string | undefined {
  const found = procedureSchema.safeParse(hub.store.row(office, 'catalogue', code)?.value);
  return found.success ? (found.data.local?.everydayName?.vi ?? found.data.name) : undefined;
}
