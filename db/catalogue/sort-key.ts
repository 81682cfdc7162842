/** Letters of the Vietnamese alphabet in its order; a mark on the vowel makes another letter, a tone does not. */
const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const TONES = '\u0300\u0309\u0303\u0301\u0323';
const DIGITS_PADDED = 6;

/**
 * A text that sorts byte by byte as a Vietnamese dictionary does: by letters first, by tones (không, huyền, hỏi, ngã,
 * sắc, nặng) where the letters are the same, numbers by their value.
 */
export function sortKey(text: string): string {
  const decomposed = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\d+/gu, (digits) => digits.padStart(DIGITS_PADDED, '0'));
  let tones = '';
  const bare = decomposed.replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, (tone, at: number) => {
    tones += `${String(at).padStart(4, '0')}${String(TONES.indexOf(tone) + 1)}`;
    return '';
  });
  const letters = Array.from(bare.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' '), (letter) => {
    const place = ALPHABET.indexOf(letter);
    return place < 0 ? letter : String.fromCodePoint(0x61 + place);
  });
  return `${letters.join('').trim()}\u0001${tones}`;
}
