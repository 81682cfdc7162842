import type { Words } from '../../../words/i18n.ts';

/** Beyond this many minutes nobody counts them. */
const MOST_MINUTES = 90;

/** "less than a minute", "about 12 minutes", "about 3 hours": rounded up, for it is better done sooner than said. */
export function roughly(t: Words, seconds: number): string {
  if (seconds < 60) return t('staff.health.sync.soon');
  const minutes = Math.ceil(seconds / 60);
  return minutes <= MOST_MINUTES
    ? t('staff.health.sync.minutes', { count: minutes })
    : t('staff.health.sync.hours', { count: Math.ceil(minutes / 60) });
}
