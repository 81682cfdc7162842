import { vietnamParts } from '../../shared/domain/vietnam-time.ts';

/** `24/11/2026 08:05`, in Vietnam. */
export function shownMoment(at: string): string {
  const { year, month, day, hour, minute } = vietnamParts(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)}`;
}
