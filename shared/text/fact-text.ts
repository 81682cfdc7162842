import type { Fact } from '../domain/health.ts';
import { vietnamParts } from '../domain/vietnam-time.ts';
import { unreachable } from '../result.ts';

const STEP = 1024;
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** A fact as it stands in a sentence. Times are Vietnam's; units and digits need no words. */
export function factText(fact: Fact, language: string): string {
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  switch (fact.as) {
    case 'count':
      return number(fact.value);
    case 'bytes': {
      const power = Math.min(
        UNITS.length - 1,
        Math.floor(Math.log(Math.max(1, fact.value)) / Math.log(STEP)),
      );
      return `${number(fact.value / STEP ** power, 1)} ${UNITS[power] ?? ''}`;
    }
    case 'day':
      return dayText(fact.value);
    case 'time': {
      const { year, month, day, hour, minute } = vietnamParts(fact.value);
      return `${pad(hour)}:${pad(minute)} ${pad(day)}/${pad(month)}/${year}`;
    }
    case 'text':
      return fact.value;
    default:
      return unreachable(fact);
  }
}

/** `2026-11-21` → 21/11/2026. */
export function dayText(day: string): string {
  return day.split('-').toReversed().join('/');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
