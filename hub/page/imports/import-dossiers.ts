import { localIdSchema } from '../../../shared/domain/identifiers.ts';
import type { Unit } from '../../../shared/domain/office.ts';
import { vietnamIso } from '../../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../../shared/result.ts';
import { dossierFindingWords } from '../../import/dossiers/finding-words.ts';
import type { ImportedDossier } from '../../import/imported-dossier.ts';
import { readDossiers } from '../../import/read-dossiers.ts';
import type { Finding, ImportReport } from '../../import/report.ts';
import { procedureCodesOfSource } from '../../intake/procedure-codes.ts';
import { together } from '../../intake/reports.ts';
import { foreignAgencies, settingsFor } from '../../intake/source-not-set-up.ts';
import { takeFromSource, type TakenFromSource } from '../../intake/take-from-source.ts';
import { liesAhead, parseTime } from '../../intake/time-of-states.ts';
import type { Hub } from '../../hub.ts';
import type { OfficeRecord } from '../../store/hub-store.ts';
import type { PageFinding, ReadImport } from './import-kind.ts';

/** Exports and pushes of one-stop systems, by the rules of `hub import dossiers`: when they were true must be said. */
export const readDossierImport: ReadImport = async ({ hub, office, files, names, fields, onProgress }) => {
  const source = fields['source'] ?? '';
  if (!localIdSchema.safeParse(source).success) return err({ type: 'source-wrong' });
  const asOf = parseTime(fields['asOf'] ?? '');
  if (asOf === undefined) return err({ type: 'as-of-missing' });
  if (liesAhead(asOf, hub.now())) return err({ type: 'as-of-in-future', detail: vietnamIso(hub.now()) });
  const known = hub.sources.source(source);
  const order = { id: source, settings: known?.settings ?? settingsFor(office) };
  const knownCodes = procedureCodesOfSource(hub, order);
  const { map, statuses } = order.settings;
  const dossiers: ImportedDossier[] = [];
  const units: Unit[] = [];
  const reports: ImportReport[] = [];
  for (const file of files()) {
    const read = await readDossiers(file, {
      source,
      asOf,
      ...(knownCodes.size > 0 && { knownCodes }),
      ...(map && { map }),
      ...(statuses && { statuses }),
    });
    for (const dossier of read.dossiers) dossiers.push(dossier);
    units.push(...read.units);
    reports.push(read.report);
    onProgress({ step: 'reading', done: reports.length, of: names.length });
  }
  const complete = fields['complete'] === 'yes';
  return ok({
    mayBeTaken: dossiers.length > 0,
    onlyGoodRows: false,
    take: () => {
      if (dossiers.length === 0) return ok({ counts: {}, ties: [], ...toldAll(together(reports, [])) });
      // All offices or none: whoever stops it is told that nothing has changed.
      const taken = hub.store.inTransaction(() =>
        takeFromSource(
          hub,
          order,
          { dossiers, units },
          {
            asOf,
            complete,
            onProgress: (done, of) => {
              onProgress({ step: 'taking', done, of });
            },
          },
        ),
      );
      const foreign = known === undefined ? foreignAgencies(dossiers, office) : [];
      const { refused, attention, repaired } = toldAll(together(reports, taken.refused));
      return ok({
        counts: { ...taken.counts, ...(taken.absent !== undefined && { absent: taken.absent }) },
        ties: taken.ties.map(told),
        refused,
        attention: [...elsewhere(hub, office, taken), ...foreign.map(told), ...attention],
        repaired,
      });
    },
  });
};

/** What goes to other offices that the source speaks for: the page shows only what changes at this one. */
function elsewhere(hub: Hub, here: OfficeRecord, { offices }: TakenFromSource): PageFinding[] {
  return Object.entries(offices).flatMap(([code, rows]) => {
    if (code === here.code) return [];
    const place = hub.store.offices().find((office) => office.code === code)?.name ?? code;
    const english = 'dossiers are of this office and are taken for it';
    const { vi, en } = dossierFindingWords({
      file: '',
      place,
      code: 'dealt-elsewhere',
      message: english,
    }).message;
    return [
      { file: '', place: { vi: place, en: place }, message: { vi: `${rows} ${vi}`, en: `${rows} ${en}` } },
    ];
  });
}

function toldAll({ refused, attention, repaired }: ImportReport) {
  return { refused: refused.map(told), attention: attention.map(told), repaired: repaired.map(told) };
}

function told(found: Finding): PageFinding {
  return { file: found.file, ...dossierFindingWords(found) };
}
