import { playNotes } from '../../sounds/notes.ts';

const NOTES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.22 },
];

/** Two soft notes, half a second in all. A kiosk without a speaker shows the same by picture. */
export function chime(): void {
  // What it says is on the screen as well: whoever looks at that is not stopped because nothing plays.
  playNotes(NOTES, { loudness: 0.15, lasting: 0.3 }).catch(() => undefined);
}
