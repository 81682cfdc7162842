import * as fc from 'fast-check';

const letters = 'ABCDEGHKLMNPQTVX';
const digits = '0123456789';
const run = (from: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...from.split('')), minLength, maxLength });

const anAgency = fc.oneof(
  fc
    .tuple(run(letters, 1, 1), run(digits, 2, 2), run(digits, 2, 2), run(digits, 2, 2))
    .map(([letter, province, office, unit]) => `${letter}${province}.${office}.${unit}`),
  fc
    .tuple(run(digits, 2, 2), run(digits, 2, 2), run(letters, 1, 1), run(digits, 2, 2))
    .map(([unit, office, letter, province]) => `000.${unit}.${office}.${letter}${province}`),
  fc.array(run(letters, 2, 8), { minLength: 1, maxLength: 3 }).map((words) => words.join('-')),
);

const aDay = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** A code in each shape seen in the wild, and the ways in which people type it. */
export const aWildDossierCode = fc
  .record({
    agency: anAgency,
    day: aDay,
    longDate: fc.boolean(),
    ordinal: run(digits, 3, 7),
    dotted: fc.boolean(),
    typing: fc.constantFrom<(code: string) => string>(
      (code) => code,
      (code) => code.toLowerCase(),
      (code) => ` ${code}\r\n`,
      (code) => code.replaceAll('-', ' – '),
      (code) => code.replaceAll('-', '\u2011').split('').join(' '),
    ),
  })
  // Three digits, a six-digit date and three digits could be an ID number in groups; real agencies carry a letter.
  .map(({ agency, day, longDate, ordinal, dotted, typing }) => {
    const plainDate = day.replaceAll('-', '');
    const separator = dotted ? '.' : '-';
    const code = [agency, longDate ? plainDate : plainDate.slice(2), ordinal].join(separator);
    return { code, day, agency, typed: typing(code) };
  });

export const aCitizenId = fc.oneof(run(digits, 12, 12), run(digits, 9, 9));
