/** What the pad makes of each key, so that people may type the code whole, or only what follows the office's prefix. */

/** As long as a code can be, with room for a secret. */
const MAX_LENGTH = 60;

/**
 * The text after one more character (A-Z, 0-9, hyphen or dot). A prefix that was only offered gives way as soon as
 * it is plain that someone types the code from its very beginning.
 */
export function withCharacter(text: string, character: string, prefix: string): string {
  const typed = text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
  if (prefix !== '' && typed !== undefined) {
    if (typed === '' && /[A-Z]/.test(character)) return character;
    // Agency codes of the old order begin "000.00.": no date has a dot after fewer than six digits.
    if (character === '.' && /^\d{1,5}$/.test(typed)) return `${typed}.`;
  }
  if (text.length >= MAX_LENGTH || (/[-.]$/.test(text) && /[-.]/.test(character))) return text;
  return needsHyphen(text, character) ? `${text}-${character}` : text + character;
}

/**
 * After the six digits of a date comes a hyphen, whether it was typed or not. Dates of eight digits begin with 20;
 * six that begin so may be the start of one, so they are left alone.
 */
function needsHyphen(text: string, character: string): boolean {
  const date = /^[A-Z0-9.]+-(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (date === null || !/\d/.test(character) || date[1] === '20') return false;
  const month = Number(date[2]);
  const day = Number(date[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/**
 * One character back; a hyphen that came by itself goes with the digit that called it. The office's beginning is nobody's
 * typing: it stays, and comes back when all that took its place is gone.
 */
export function withoutCharacter(text: string, prefix: string): string {
  if (text === prefix) return text;
  const shorter = text.slice(0, -1);
  const left = /-\d{6}-$/.test(shorter) && /\d$/.test(text) ? shorter.slice(0, -1) : shorter;
  return left === '' ? prefix : left;
}

/** Another beginning under the same digits. */
export function withPrefix(text: string, before: string, prefix: string): string {
  return prefix + (before !== '' && text.startsWith(before) ? text.slice(before.length) : '');
}
