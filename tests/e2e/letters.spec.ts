import { fontsOfAll } from './support/drawn-fonts.ts';
import { expect, test } from './support/fixtures.ts';

/** What minority languages write beside the alphabet, and the marks that stack highest in Vietnamese. */
const small = ['ƀ', 'č', 'ñ', 'ĕ', 'ŏ', 'ŭ', 'ĭ', 'ê̆', 'ô̆', 'ơ̆', 'ư̆', 'â̆', 'ậ', 'ể', 'ỗ', 'ữ', 'ặ', 'ỵ'];
const letters = [...small, ...small.map((letter) => letter.toUpperCase())];
/** Of what is shown, and the family of ours that has it. */
const weights = [
  { weight: 400, family: 'Noto Sans' },
  { weight: 700, family: 'Noto Sans' },
  { weight: 800, family: 'Noto Sans ExtraBold' },
];

test('each letter of the minority languages is drawn in the font we ship, in every weight, and by none of the machine', async ({
  display,
}) => {
  const shown = letters.flatMap((letter) => weights.map((of) => ({ letter, ...of })));
  await display.evaluate(async (all) => {
    const sheet = document.createElement('div');
    sheet.className = 'letters-tried';
    for (const { letter, weight } of all) {
      const place = document.createElement('span');
      place.textContent = letter;
      place.style.fontWeight = String(weight);
      sheet.append(place, ' ');
    }
    document.querySelector('main')?.append(sheet);
    await document.fonts.ready;
  }, shown);
  const drawn = await fontsOfAll(display, '.letters-tried span');
  const ours = shown.map(({ letter, weight, family }) => ({
    letter,
    weight,
    fonts: [{ family, ours: true }],
  }));
  expect(shown.map(({ letter, weight }, at) => ({ letter, weight, fonts: drawn[at] }))).toEqual(ours);
});
