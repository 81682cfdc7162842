import type { KioskState } from '../../../shared/api.ts';
import type { Answer } from '../../../shared/domain/answer.ts';
import { unreachable } from '../../../shared/result.ts';
import { vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { spansWords } from '../../printing/opening-words.ts';
import type { Words } from '../../words/i18n.ts';
import { inLanguage, inSentence, shortName } from '../../words/phrases.ts';
import { spokenWeekdayDay } from '../../words/spoken-time.ts';

export interface PlaceWords {
  /** What one goes there for: "Nơi nhận:". */
  readonly label: string;
  /** The counter, and where in the house it is as far as that is known. */
  readonly where: string;
  /** It tells more than the sentence that sends one there. */
  readonly isMore: boolean;
}

/** The counter as it stands in a sentence: "quầy số 3". A long name is told once, with its place: here just "quầy". */
export function counterInSentence(counter: Answer['counter'], t: Words, language: string): string {
  const name = counter && shortName(counter.name, language);
  return name === undefined ? t('counter.any') : inSentence(name, language);
}

/** Where to go. Undefined where the counter is not known, or there is nothing left to go for. */
export function placeWords(answer: Answer, t: Words, language: string): PlaceWords | undefined {
  const label = labelOf(answer, t);
  if (answer.counter === undefined || label === undefined) return undefined;
  const { name, place } = answer.counter;
  const where = [name, place].filter((part) => part !== undefined);
  return {
    label,
    where: where.map((part) => inLanguage(part, language)).join(', '),
    isMore: place !== undefined || shortName(name, language) !== inLanguage(name, language),
  };
}

function labelOf(answer: Answer, t: Words): string | undefined {
  switch (answer.status) {
    case 'registered':
    case 'received':
    case 'in-progress':
    case 'ready':
      return t('answer.place');
    case 'supplement':
    case 'payment':
      return t('answer.placeToHandIn');
    case 'not-accepted':
    case 'withdrawing':
    case 'stopped':
    case 'ask-counter':
      return t('answer.placeToAsk');
    case 'handed-over':
      return answer.returnedAt === undefined ? t('answer.placeToAsk') : undefined;
    default:
      return unreachable(answer.status);
  }
}

export interface HoursWords {
  /** Which day it is: "Hôm nay mở cửa:". */
  readonly label: string;
  readonly spans: readonly string[];
}

/** Today's hours that are not over, else those of the next day on which the office opens. */
export function nextHoursWords(opening: KioskState['opening'], t: Words, now: Date): HoursWords | undefined {
  if (opening.type === 'unknown' || opening.hours.length === 0) return undefined;
  const spans = spansWords(opening.hours, t);
  if (opening.type === 'open' || opening.opensAt === undefined || isToday(opening.opensAt, now)) {
    return { label: t('answer.openToday'), spans };
  }
  return { label: t('answer.openOn', { day: spokenWeekdayDay(t, opening.opensAt, now) }), spans };
}

function isToday(at: string, now: Date): boolean {
  return vietnamDay(at) === vietnamDay(now);
}
