import { playNotes } from '../../sounds/notes.ts';

/** Three times ding-dong, 2.6 seconds in all: nothing here sounds for more than three. */
const NOTES = [0, 0.8, 1.6].flatMap((at) => [
  { hertz: 988, at },
  { hertz: 784, at: at + 0.3 },
]);

/**
 * Loud enough for the counter, louder than reading aloud. Whether it was played, as far as a page can know: not whether
 * the loudspeaker is muted or unplugged.
 */
export async function ring(): Promise<boolean> {
  try {
    return await playNotes(NOTES, { loudness: 0.8, lasting: 0.7 });
  } catch {
    // A system that refuses to play has not rung, and the message may yet arrive.
    return false;
  }
}
