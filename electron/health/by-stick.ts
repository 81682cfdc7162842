import { findings, type Finding, type HealthCheck } from '../../shared/domain/health.ts';

/**
 * What says, or bids to do, something else where there is no feed: nobody looks for a network line that is not there, or
 * waits for another try that never comes.
 */
const toldInstead = {
  'content-missing': 'content-missing-by-stick',
  'dossiers-loading': 'dossiers-loading-by-stick',
  'dossiers-old': 'dossiers-old-by-stick',
  'forms-missing': 'forms-missing-by-stick',
  'databases-damaged': 'databases-damaged-by-stick',
  'sync-missing-file': 'sync-missing-file-by-stick',
  'sync-damaged-file': 'sync-damaged-file-by-stick',
  'sync-database': 'sync-database-by-stick',
  'sync-disk-full': 'sync-disk-full-by-stick',
  'sync-broken-off': 'sync-broken-off-by-stick',
  'syncs-good': 'syncs-good-by-stick',
  'syncs-none': 'syncs-none-by-stick',
} as const satisfies Partial<Record<Finding, `${Finding}-by-stick`>>;

/** The line as it is told on a kiosk to which everything comes by stick. */
export function toldByStick(check: HealthCheck): HealthCheck {
  const { finding } = check;
  if (!isToldOtherwise(finding)) return check;
  const instead = toldInstead[finding];
  return { ...check, finding: instead, verdict: findings[instead] };
}

function isToldOtherwise(finding: Finding): finding is keyof typeof toldInstead {
  return Object.hasOwn(toldInstead, finding);
}
