import type { ContentVersions } from '../versions/content-versions.ts';
import type { KioskStores } from '../stores.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';

/** When the newest of what this kiosk has of the feed was published: true time is not before that. */
export function newestSignedAt(
  stores: Pick<KioskStores, 'dossierState'>,
  versions: Pick<ContentVersions, 'list'>,
  offices: readonly OfficeCode[],
): Date | undefined {
  const dossiers = offices.map((office) => stores.dossierState(office)?.publishedAt);
  const content = versions
    .list()
    .map(({ cause }) => ('publishedAt' in cause ? cause.publishedAt : undefined));
  const times = [...dossiers, ...content].flatMap((at) => (at === undefined ? [] : [Date.parse(at)]));
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}
