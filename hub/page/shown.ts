import { vietnamParts, type Instant } from '../../shared/domain/vietnam-time.ts';
import type { PageLanguage } from './words.ts';

const LOCALES: Readonly<Record<PageLanguage, string>> = { vi: 'vi-VN', en: 'en-GB' };

/** `21/11/2026, 08:05`, the time in Vietnam. */
export function shownTime(at: Instant): string {
  const { year, month, day, hour, minute } = vietnamParts(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(day)}/${two(month)}/${year}, ${two(hour)}:${two(minute)}`;
}

export function shownNumber(number: number, language: PageLanguage): string {
  return number.toLocaleString(LOCALES[language]);
}

export function shownBytes(bytes: number, language: PageLanguage): string {
  const [size, unit] =
    bytes < 1024 ** 2
      ? [bytes / 1024, 'KB']
      : bytes < 1024 ** 3
        ? [bytes / 1024 ** 2, 'MB']
        : [bytes / 1024 ** 3, 'GB'];
  return `${size.toLocaleString(LOCALES[language], { maximumFractionDigits: 1 })} ${unit}`;
}
