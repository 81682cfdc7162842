import type { Agency } from '../../../shared/domain/office.ts';
import { openingWords } from '../../printing/opening-words.ts';
import type { Words } from '../../words/i18n.ts';
import { inLanguage } from '../../words/phrases.ts';

/** Go there, open then and then, or call: as much of it as is known of the place that has the dossier. */
export function agencyLines(agency: Agency | undefined, t: Words, language: string): string[] {
  const { address, openings = [], phone } = agency ?? {};
  const hours = openingWords(openings, t);
  const ways = [
    address && t('problem.other-agency.address', { address: inLanguage(address, language) }),
    hours.length > 0 ? t('problem.other-agency.hours', { hours: hours.join('. ') }) : undefined,
    phone === undefined ? undefined : t('problem.other-agency.phone', { phone }),
  ].filter((line) => line !== undefined);
  return ways.length === 0 ? [t('problem.other-agency.text')] : [t('problem.other-agency.askThere'), ...ways];
}
