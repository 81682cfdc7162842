/** What of a `KeyboardEvent` decides which character was meant. */
export interface KeyStroke {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * The printable character of a key press, or none. Where an input method takes the key away (it would rewrite
 * letter pairs: "dd" to "đ"), the key's place on the board tells the letter.
 */
export function characterOf(stroke: KeyStroke): string | undefined {
  // Windows sends AltGr as Ctrl and Alt together; a scanner on an English layout needs neither.
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return undefined;
  if (stroke.key === 'Process' || stroke.key === 'Unidentified') return characterByPlace(stroke);
  return Array.from(stroke.key).length === 1 && !/\p{C}/u.test(stroke.key) ? stroke.key : undefined;
}

/** Held down while another key is pressed; a scanner sends Shift for capitals. */
export function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'].includes(key);
}

const signs: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Slash: ['/', '?'],
  Semicolon: [';', ':'],
  Backslash: ['\\', '|'],
  Space: [' ', ' '],
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

function characterByPlace({ code, shiftKey }: KeyStroke): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shiftKey ? SHIFTED_DIGITS[Number(digit)] : digit;
  const numpad = /^Numpad(\d)$/.exec(code)?.[1];
  return numpad ?? signs[code]?.[shiftKey ? 1 : 0];
}
