import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { DataAge } from '../../shared/domain/answer.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import { ageOfData } from '../../shared/domain/timing.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';
import type { KioskStores } from '../stores.ts';

export type OfficeDataAge = (office: OfficeCode) => DataAge | undefined;

/** How old the whole of an office's dossiers is, whatever is asked for; undefined while there are none yet. */
export function createOfficeDataAge(options: {
  stores: KioskStores;
  journal: JournalStore;
  clock: Clock;
  config: Pick<KioskConfig, 'disclosure'>;
}): OfficeDataAge {
  const { stores, journal, clock, config } = options;
  return (office) => {
    const known = stores.dossierState(office);
    if (known?.cursor === undefined) return undefined;
    const { publishedAt, sources = [] } = known;
    const now = clock.now();
    const { asOf, fresh } = ageOfData({
      now,
      // The source that was silent for longest: its dossiers are on the screen, too.
      sourceAsOf: oldest(sources.map((source) => source.asOf)) ?? publishedAt ?? vietnamIso(now),
      publishedAt,
      latestTimeSeen: journal.latestTimeSeen()?.toISOString(),
      calendar: workingCalendar,
      freshWorkingDays: config.disclosure.freshWorkingDays,
    });
    return { asOf, fresh };
  };
}

function oldest(times: readonly IsoTime[]): IsoTime | undefined {
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}
