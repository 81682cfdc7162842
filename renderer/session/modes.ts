/**
 * How the person wants to see the screens. Belongs to the document, on purpose: a session that ends loads a fresh
 * one, so the next person finds everything as it comes, and no handover carries it along. A slip scanned in a
 * session that holds nothing of a person loads none, except after a long silence: who chose big type and then scans reads
 * their answer in it.
 */
export interface Modes {
  /** Per cent. */
  readonly text: 100 | 200;
  readonly contrast: 'normal' | 'high';
  /** `low`: whatever can be pressed lies in the lower half of the panel. */
  readonly reach: 'normal' | 'low';
}

export const plainModes: Modes = { text: 100, contrast: 'normal', reach: 'normal' };

export function isPlain({ text, contrast, reach }: Modes): boolean {
  return text === plainModes.text && contrast === plainModes.contrast && reach === plainModes.reach;
}
