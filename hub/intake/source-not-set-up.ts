import type { ImportedDossier } from '../import/imported-dossier.ts';
import type { SourceMap } from '../import/dossiers/source-map.ts';
import type { Finding } from '../import/report.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import type { SourceSettings } from '../store/source-store.ts';
import { agencyOf } from './deal-out.ts';
import { finding } from './reports.ts';

/**
 * A source that nobody set up speaks for the one office that was named, whatever agency its codes carry, but for those of
 * other offices of this hub.
 */
export function settingsFor(office: OfficeRecord): SourceSettings {
  const map: SourceMap = {
    format: 'kiosk-source-map/1',
    columns: {},
    offices: {},
    agencies: { '*': office.code },
  };
  return { offices: [office.code], map, complete: false, keepDays: 0 };
}

/** Where nobody said whose they are they are taken, but not silently: one finding for each agency. */
export function foreignAgencies(dossiers: readonly ImportedDossier[], office: OfficeRecord): Finding[] {
  const found = new Map<string, { place: string; rows: number }>();
  for (const { dossier, place } of dossiers) {
    const agency = agencyOf(dossier.codes);
    if (agency === office.code) continue;
    const before = found.get(agency);
    found.set(agency, { place: before?.place ?? place, rows: (before?.rows ?? 0) + 1 });
  }
  return [...found].map(([agency, { place, rows }]) =>
    finding({
      place,
      code: 'agency-foreign',
      message: `${rows} dossiers carry codes of the agency ${agency === '' ? 'that is not shown here' : agency}, not of ${office.code}; if they are another office's, set the source up with "hub source add"`,
    }),
  );
}
