import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Answer } from '../../shared/domain/answer.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { disclose, type Grant } from '../../shared/domain/disclosure.ts';
import type { DossierCode, IsoTime } from '../../shared/domain/identifiers.ts';
import { tellTiming } from '../../shared/domain/timing.ts';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';
import type { KioskStores, KnownDossier } from '../stores.ts';

/** Puts an answer together from the dossier, the age of its data, and the names that content and catalogue know. */
export function createTeller(options: {
  stores: KioskStores;
  journal: JournalStore;
  clock: Clock;
  config: Pick<KioskConfig, 'disclosure'>;
}): (known: KnownDossier, code: DossierCode, grant: Grant) => Answer {
  const { stores, journal, clock, config } = options;
  return ({ dossier, office }, code, grant) => {
    const known = stores.dossierState(office);
    const procedure = dossier.procedure === undefined ? undefined : findProcedure(dossier.procedure);
    const { freshWorkingDays, dueSoonWorkingDays, appointmentWithCodeAlone } = config.disclosure;
    const timing = tellTiming({
      dossier,
      now: clock.now(),
      sourceAsOf: later(known?.sources?.find(({ id }) => id === dossier.source)?.asOf, dossier.asOf),
      publishedAt: known?.publishedAt,
      latestTimeSeen: journal.latestTimeSeen()?.toISOString(),
      calendar: workingCalendar,
      freshWorkingDays,
      dueSoonWorkingDays,
    });
    // A source that gives codes only may not have known; the catalogue has the name and knows.
    const guarded = { ...dossier, sensitive: dossier.sensitive || procedure?.sensitive === true };
    return disclose(guarded, {
      ...grant,
      ...timing,
      code,
      appointmentWithCodeAlone,
      names: {
        procedureName:
          procedure && (procedure.local?.everydayName ?? { vi: procedure.name, ...procedure.names }),
        process: procedure?.local?.process,
        unit: (id) => stores.unitName(office, id),
        counter: (id) => stores.inCatalogue((catalogue) => catalogue.counter(id), office),
      },
    });
  };

  /** Other offices' feeds may come without a catalogue: national procedures are the same everywhere. */
  function findProcedure(code: string) {
    for (const office of stores.offices) {
      const procedure = stores.inCatalogue((catalogue) => catalogue.procedure(code), office);
      if (procedure !== undefined) return procedure;
    }
    return undefined;
  }
}

/** A dossier may have been brought by staff, later than the rest of its source. */
function later(a: IsoTime | undefined, b: IsoTime): IsoTime {
  return a !== undefined && Date.parse(a) > Date.parse(b) ? a : b;
}
