import { localIdSchema, type IsoTime } from '../../shared/domain/identifiers.ts';
import type { Unit } from '../../shared/domain/office.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import { readDossiers } from '../import/read-dossiers.ts';
import type { ImportReport } from '../import/report.ts';
import { nameNewUnits } from '../intake/name-new-units.ts';
import { procedureCodes } from '../intake/procedure-codes.ts';
import { finding, together } from '../intake/reports.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { asOfFor, checkAsOfOption } from './as-of.ts';
import { command, UsageError, withHub } from './command.ts';
import { importAnswer } from './import-answer.ts';
import { listInputFiles, readInputFile, type InputFile } from './input-files.ts';

const DEFAULT_SOURCE = 'mot-cua';

export const importDossiers = command({
  name: 'import dossiers',
  summary: 'Takes states of dossiers: pushes (JSON), or exports (.xlsx, .csv) with Vietnamese headings.',
  usage: 'PATH… [--office CODE] [--source ID] [--as-of TIME] [--complete]',
  about: [
    ['PATH…', 'files or folders'],
    ['--office CODE', 'which office (not needed where there is one only)'],
    [
      '--source ID',
      `the one-stop system they come from: a-z, 0-9, dots, hyphens (default ${DEFAULT_SOURCE})`,
    ],
    ['--as-of TIME', 'when the export was true: "2026-11-21 07:55", or "file" for the file\'s own time;'],
    ['', 'must be said for exports, a push is of now unless said otherwise'],
    ['--complete', 'all open dossiers of the source are listed: those absent become "ask at the counter"'],
  ],
  options: {
    office: { type: 'string' },
    source: { type: 'string' },
    'as-of': { type: 'string' },
    complete: { type: 'boolean' },
  },
  positionals: { min: 1, max: 10_000, what: 'PATH' },
  run: (values, paths, context) => {
    const source = values.source ?? DEFAULT_SOURCE;
    if (!localIdSchema.safeParse(source).success)
      throw new UsageError(`--source takes a-z, 0-9, dots and hyphens, not "${source}"`);
    checkAsOfOption(values['as-of']);
    return withHub(context, async (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const files = listInputFiles(paths);
      if (!files.ok) return files;
      const read = await readAll(hub, office.value, files.value, source, values['as-of'], context.log);
      if (!read.ok) return read;
      const { dossiers, units, reports, asOf } = read.value;
      if (dossiers.length === 0)
        return importAnswer({ from: paths.join(', '), counts: {}, report: together(reports, []) });
      const complete = values.complete ?? false;
      const intake = hub.takeDossiers(office.value, dossiers, { source, asOf, complete });
      nameNewUnits(hub, office.value, units);
      const { ties, refused, absent, ...counts } = intake;
      return importAnswer({
        from: paths.join(', '),
        counts: { ...counts, ...(complete ? { absent } : {}) },
        report: together(reports, refused.map(finding)),
        ties: ties.map(finding),
        more: { source, asOf, complete },
      });
    });
  },
});

interface ReadFiles {
  readonly dossiers: ImportedDossier[];
  readonly units: Unit[];
  readonly reports: ImportReport[];
  /** Of the oldest file: the source is no fresher than that. */
  readonly asOf: IsoTime;
}

async function readAll(
  hub: Hub,
  office: OfficeRecord,
  files: readonly InputFile[],
  source: string,
  asOfOption: string | undefined,
  log: (line: string) => void,
): Promise<Result<ReadFiles, Failure>> {
  const knownCodes = procedureCodes(hub.store, office.code);
  const all: { dossiers: ImportedDossier[]; units: Unit[] } = { dossiers: [], units: [] };
  const reports: ImportReport[] = [];
  let oldest: IsoTime | undefined;
  for (const file of files) {
    const content = readInputFile(file);
    if (!content.ok) return content;
    const asOf = asOfFor(asOfOption, file, content.value, hub.now());
    if (!asOf.ok) return asOf;
    if (files.length > 1) log(`${file.name} …`);
    const read = await readDossiers(content.value, {
      source,
      asOf: asOf.value,
      ...(knownCodes.size === 0 ? {} : { knownCodes }),
    });
    for (const dossier of read.dossiers) all.dossiers.push(dossier);
    all.units.push(...read.units);
    reports.push(read.report);
    if (oldest === undefined || Date.parse(asOf.value) < Date.parse(oldest)) oldest = asOf.value;
  }
  if (oldest === undefined) throw new Error('no file to read');
  return ok({ ...all, reports, asOf: oldest });
}
