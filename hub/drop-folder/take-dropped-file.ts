import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Hub } from '../hub.ts';
import type { NamedFile } from '../import/named-file.ts';
import { readDossiers } from '../import/read-dossiers.ts';
import type { Finding } from '../import/report.ts';
import { kindOfFile } from '../import/size-limit.ts';
import { procedureCodesOfSource } from '../intake/procedure-codes.ts';
import { takeFromSource } from '../intake/take-from-source.ts';
import { liesAhead, parseTime } from '../intake/time-of-states.ts';
import type { KnownSource } from '../store/source-store.ts';

export interface DroppedFile extends NamedFile {
  readonly modifiedAt: Date;
}

export interface TakenFile {
  /** Nothing of it was taken. */
  readonly refused: boolean;
  /** For whoever opens the folder; it holds no personal value. */
  readonly report: string;
  /** One line of it. */
  readonly summary: string;
  readonly offices: readonly OfficeCode[];
}

const MAX_FINDINGS = 1000;

/** Takes one file of a source by the source's own rules. */
export async function takeDroppedFile(hub: Hub, source: KnownSource, file: DroppedFile): Promise<TakenFile> {
  const { map, statuses, complete } = source.settings;
  const asOf = asOfOf(source, file, hub.now());
  if (!asOf.ok) return refused(asOf.error.sentence, []);
  const knownCodes = procedureCodesOfSource(hub, source);
  const read = await readDossiers(file, {
    source: source.id,
    asOf: asOf.value,
    ...(knownCodes.size > 0 && { knownCodes }),
    ...(map && { map }),
    ...(statuses && { statuses }),
  });
  const { report } = read;
  if (read.dossiers.length === 0)
    return refused('there is no dossier in it that can be taken', report.refused);
  const taken = takeFromSource(hub, source, read, { asOf: asOf.value, complete });
  const offices = hub.store
    .offices()
    .map(({ code }) => code)
    .filter((code) => code in taken.offices);
  const notTaken = [...report.refused, ...taken.refused];
  if (offices.length === 0) return refused('none of its dossiers is of an office of this source', notTaken);
  const counts = Object.entries({
    ...taken.counts,
    ...(taken.absent !== undefined && { absent: taken.absent }),
  })
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
  const summary = `taken as of ${asOf.value}: ${counts}${notTaken.length > 0 ? `; not everything, see its report` : ''}`;
  return {
    refused: false,
    summary,
    offices,
    report: [
      `Source ${source.id}, ${summary}`,
      ...Object.entries(taken.offices).map(([office, rows]) => `  ${office}: ${rows} dossiers`),
      ...section('Refused', notTaken),
      ...section('Ties (what was there stays)', taken.ties),
      ...section('Please look at', report.attention),
      ...section('Repaired', report.repaired),
      '',
    ].join('\n'),
  };
}

function refused(why: string, findings: readonly Finding[]): TakenFile {
  const summary = `refused, ${why}`;
  return {
    refused: true,
    summary,
    offices: [],
    report: [
      `Nothing was taken: ${why}.`,
      'Correct it and put it into the folder again. This file goes by itself after a week.',
      ...section('Refused', findings),
      '',
    ].join('\n'),
  };
}

/** When it was true: a push is of its own time; of an export only whoever set up the source can say. */
function asOfOf(
  { id, settings }: KnownSource,
  { name, bytes, modifiedAt }: DroppedFile,
  now: Date,
): Result<IsoTime, { type: 'no-time'; sentence: string }> {
  const isPush = kindOfFile(bytes) === 'json';
  const asOf =
    isPush || settings.asOf === 'file'
      ? vietnamIso(modifiedAt)
      : settings.asOf === 'name'
        ? timeInName(name)
        : undefined;
  if (asOf === undefined) {
    const sentence =
      settings.asOf === 'name'
        ? 'its name holds no time like 20261121-0755 or 2026-11-21 07.55'
        : `nobody said when its exports are true: set the source ${id} up with --as-of file or --as-of name`;
    return err({ type: 'no-time', sentence });
  }
  if (liesAhead(asOf, now))
    return err({
      type: 'no-time',
      sentence: `its time, ${asOf}, lies in the future: correct it, or this machine's clock`,
    });
  return ok(asOf);
}

/** `export_20261121-0755.xlsx`, `2026-11-21 07.55.csv`, `DS_20261121075500.xlsx`. */
function timeInName(name: string): IsoTime | undefined {
  const found =
    /(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})[-_ .T]?(\d{2})[-_.h:]?(\d{2})(?:[-_.:]?(\d{2}))?(?!\d)/u.exec(
      name,
    );
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  return parseTime(`${year}-${month}-${day} ${hour}:${minute}:${second ?? '00'}`);
}

function section(title: string, findings: readonly Finding[]): string[] {
  const lines = findings.slice(0, MAX_FINDINGS).map(({ place, field, message }) => {
    const where = [place, field].filter((part) => part !== undefined && part !== '').join(', ');
    return `  ${where}: ${message}`;
  });
  const more = findings.length - lines.length;
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines, ...(more > 0 ? [`  … and ${more} more`] : [])];
}
