import { localIdSchema } from '../../../shared/domain/identifiers.ts';
import type { Unit } from '../../../shared/domain/office.ts';
import { vietnamIso } from '../../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../../shared/result.ts';
import { dossierFindingWords } from '../../import/dossiers/finding-words.ts';
import type { ImportedDossier } from '../../import/imported-dossier.ts';
import { readDossiers } from '../../import/read-dossiers.ts';
import type { Finding, ImportReport } from '../../import/report.ts';
import { nameNewUnits } from '../../intake/name-new-units.ts';
import { procedureCodes } from '../../intake/procedure-codes.ts';
import { finding, together } from '../../intake/reports.ts';
import { liesAhead, parseTime } from '../../intake/time-of-states.ts';
import type { PageFinding, ReadImport } from './import-kind.ts';

/** Exports and pushes of one-stop systems, by the rules of `hub import dossiers`: when they were true must be said. */
export const readDossierImport: ReadImport = async ({ hub, office, files, names, fields, onProgress }) => {
  const source = fields['source'] ?? '';
  if (!localIdSchema.safeParse(source).success) return err({ type: 'source-wrong' });
  const asOf = parseTime(fields['asOf'] ?? '');
  if (asOf === undefined) return err({ type: 'as-of-missing' });
  if (liesAhead(asOf, hub.now())) return err({ type: 'as-of-in-future', detail: vietnamIso(hub.now()) });
  const knownCodes = procedureCodes(hub.store, office.code);
  const dossiers: ImportedDossier[] = [];
  const units: Unit[] = [];
  const reports: ImportReport[] = [];
  for (const file of files()) {
    const read = await readDossiers(file, { source, asOf, ...(knownCodes.size > 0 && { knownCodes }) });
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
      const intake = hub.takeDossiers(office, dossiers, {
        source,
        asOf,
        complete,
        onProgress: (done, of) => {
          onProgress({ step: 'taking', done, of });
        },
      });
      nameNewUnits(hub, office, units);
      const { ties, refused, absent, ...counts } = intake;
      return ok({
        counts: { ...counts, ...(complete && { absent }) },
        ties: ties.map(finding).map(told),
        ...toldAll(together(reports, refused.map(finding))),
      });
    },
  });
};

function toldAll({ refused, attention, repaired }: ImportReport) {
  return { refused: refused.map(told), attention: attention.map(told), repaired: repaired.map(told) };
}

function told(found: Finding): PageFinding {
  return { file: found.file, ...dossierFindingWords(found) };
}
