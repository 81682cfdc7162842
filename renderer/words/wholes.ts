import type { Words } from './i18n.ts';

/** In the templates of the words, which have no such digits of their own. */
const NUMBER = '1';
const MONTH = '2';

/**
 * What stands in one line where it fits one: hours and days as this language says them, telephone numbers, and codes
 * with hyphens, each with the marks that touch it. For `split`: every second part is such a one.
 */
export function wholes(t: Words): RegExp {
  const said = [
    t('time.dayYear', { day: NUMBER, month: MONTH, year: NUMBER }),
    t('time.day', { day: NUMBER, month: MONTH }),
    t('time.hourMinute', { hour: NUMBER, minute: NUMBER }),
    t('time.hour', { hour: NUMBER }),
  ].map((template) =>
    template
      // A language pack may hold what means something else in a pattern.
      .replaceAll(/[^\p{L}\p{M}\d ]/gu, '[^ ]')
      .replaceAll(NUMBER, String.raw`\d+`)
      .replaceAll(MONTH, String.raw`(?:[^\d ]+ \d+|[^\d ]+)`),
  );
  const code = String.raw`(?=\S*\d)\S+-\S+`;
  const telephone = String.raw`[+]?\d+\)?(?: \d+)+`;
  return new RegExp(String.raw`(?<!\S)([(“]?(?:${[code, ...said, telephone].join('|')})(?!\d)\S*)`, 'iu');
}
