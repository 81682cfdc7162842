const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** "maõ": a tone stands on the louder letter of these, and never on the one that follows. */
const TONE_TOO_LATE =
  /(?:a[iouy]|a\u0302[uy]|eo|e\u0302u|o[\u0302\u031b]?i|u\u031b[aiu])[\u0300\u0301\u0303\u0309\u0323]$/u;

const ONSET = '(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?';
const RHYME = [
  'a(?:ch?|i|k|m|n[gh]?|o|p|t|u|y)?|ă(?:c|k|m|ng?|p|t)?|â(?:c|m|ng?|p|t|u|y)?',
  'e(?:c|m|ng?|o|p|t)?|ê(?:ch?|m|n[gh]?|p|t|u)?',
  'i(?:a|ch?|m|n[gh]?|p|t|u)?|iê(?:c|m|ng?|p|t|u)|y(?:ê(?:m|ng?|t|u))?',
  'o(?:c|i|m|ng?|p|t)?|oo(?:c|ng)|oa(?:ch?|i|m|n[gh]?|o|p|t|y)?|oă(?:c|m|ng?|t)|oe(?:m|n|o|t)?',
  'ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?',
  'u(?:a|c|i|m|ng?|p|t)?|uâ(?:ng?|t|y)|uê(?:ch|nh?)?|uô(?:c|i|m|ng?|t)|uơ|uy(?:a|ch|nh?|p|t|u|ê[nt])?',
  'ư(?:a|c|i|m|ng?|t|u)?|ươ(?:c|i|m|ng?|p|t|u)',
].join('|');
const SYLLABLE = new RegExp(`^${ONSET}(?:${RHYME})$`, 'u');

/** Whether Vietnamese has such a syllable: its beginning, its end and one tone at most. With the k of Đắk Lắk. */
export function canBeSyllable(word: string): boolean {
  // "cÊp": nobody writes a capital after a small letter.
  if (/\p{Ll}\p{Lu}/u.test(word)) return false;
  const letters = word.toLowerCase().normalize('NFD');
  if (TONE_TOO_LATE.test(letters)) return false;
  const tones = letters.match(TONES)?.length ?? 0;
  return tones <= 1 && SYLLABLE.test(letters.replace(TONES, '').normalize('NFC'));
}
