import { playNotes } from '../idle-warning/notes.ts';

/** Three times ding-dong, 2.6 seconds in all: nothing here sounds for more than three. */
const NOTES = [0, 0.8, 1.6].flatMap((at) => [
  { hertz: 988, at },
  { hertz: 784, at: at + 0.3 },
]);

/** Loud enough for the counter, louder than reading aloud. Whether it was played. */
export function ring(): Promise<boolean> {
  return playNotes(NOTES, { loudness: 0.8, lasting: 0.7 });
}
