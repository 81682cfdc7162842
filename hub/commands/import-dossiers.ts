import { localIdSchema, type IsoTime } from '../../shared/domain/identifiers.ts';
import type { Unit } from '../../shared/domain/office.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import { readDossiers } from '../import/read-dossiers.ts';
import type { ImportReport } from '../import/report.ts';
import { procedureCodesOfSource } from '../intake/procedure-codes.ts';
import { together } from '../intake/reports.ts';
import { foreignAgencies, settingsFor } from '../intake/source-not-set-up.ts';
import { takeFromSource } from '../intake/take-from-source.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import type { KnownSource, SourceSettings } from '../store/source-store.ts';
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
    ['--office CODE', 'only this office (not needed where there is one, or where the source was set up)'],
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
      const known = hub.sources.source(source);
      const office =
        values.office === undefined && known !== undefined ? undefined : hub.office(values.office);
      if (office?.ok === false) return office;
      const files = listInputFiles(paths);
      if (!files.ok) return files;
      const settings = known?.settings ?? settingsOfNone(office?.value);
      const order = { id: source, settings };
      const read = await readAll(hub, order, files.value, values['as-of'], context.log);
      if (!read.ok) return read;
      const { reports, asOf } = read.value;
      if (read.value.dossiers.length === 0)
        return importAnswer({ from: paths.join(', '), counts: {}, report: together(reports, []) });
      const complete = values.complete ?? false;
      const taken = takeFromSource(hub, order, read.value, {
        asOf,
        complete,
        ...(office !== undefined && { only: office.value.code }),
      });
      const foreign =
        known === undefined && office !== undefined ? foreignAgencies(read.value.dossiers, office.value) : [];
      const report = together(reports, taken.refused);
      return importAnswer({
        from: paths.join(', '),
        counts: { ...taken.counts, ...(taken.absent !== undefined && { absent: taken.absent }) },
        report: {
          ...report,
          attention: [...foreign, ...report.attention],
          taken: report.taken - Math.max(0, taken.notDealt - taken.notDealtFindings),
        },
        ties: taken.ties,
        more: { source, asOf, complete, offices: taken.offices, notDealt: taken.notDealt },
      });
    });
  },
});

function settingsOfNone(office: OfficeRecord | undefined): SourceSettings {
  if (office === undefined) throw new Error('an office was named, or is the only one');
  return settingsFor(office);
}

interface ReadFiles {
  readonly dossiers: ImportedDossier[];
  readonly units: Unit[];
  readonly reports: ImportReport[];
  /** Of the oldest file: the source is no fresher than that. */
  readonly asOf: IsoTime;
}

async function readAll(
  hub: Hub,
  source: Pick<KnownSource, 'id' | 'settings'>,
  files: readonly InputFile[],
  asOfOption: string | undefined,
  log: (line: string) => void,
): Promise<Result<ReadFiles, Failure>> {
  const knownCodes = procedureCodesOfSource(hub, source);
  const { map, statuses } = source.settings;
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
      source: source.id,
      asOf: asOf.value,
      ...(knownCodes.size === 0 ? {} : { knownCodes }),
      ...(map && { map }),
      ...(statuses && { statuses }),
    });
    for (const dossier of read.dossiers) all.dossiers.push(dossier);
    all.units.push(...read.units);
    reports.push(read.report);
    if (oldest === undefined || Date.parse(asOf.value) < Date.parse(oldest)) oldest = asOf.value;
  }
  if (oldest === undefined) throw new Error('no file to read');
  return ok({ ...all, reports, asOf: oldest });
}
