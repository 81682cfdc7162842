import { basename } from 'node:path';
import { statSync } from 'node:fs';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import { readDossiers } from '../import/read-dossiers.ts';
import type { Finding } from '../import/report.ts';
import { officeOf } from '../intake/deal-out.ts';
import { procedureCodesOfSource } from '../intake/procedure-codes.ts';
import { dealingOf, notDealtMessage } from '../intake/take-from-source.ts';
import { sourceUnknown } from '../source-tokens.ts';
import { command, UsageError, withHub } from './command.ts';
import { readInputFile, type InputFile } from './input-files.ts';
import { firstLines, table } from './table.ts';

const DEFAULT_ROWS = 5;
const SHOWN_FINDINGS = 20;

export const sourceTry = command({
  name: 'source try',
  summary:
    'Shows what a source’s map makes of a file, and what is refused or left out and why. Writes nothing.',
  usage: 'ID FILE [--rows N]',
  about: [
    [
      '--rows N',
      `how many dossiers to show (default ${DEFAULT_ROWS}); a person's data only as they would be kept`,
    ],
  ],
  options: { rows: { type: 'string' } },
  positionals: { min: 2, max: 2, what: 'ID FILE' },
  run: (values, [id = '', path = ''], context) => {
    const rows = Number(values.rows ?? DEFAULT_ROWS);
    if (!Number.isInteger(rows) || rows < 1 || rows > 1000)
      throw new UsageError(`--rows is a number from 1 to 1000, not "${values.rows ?? ''}"`);
    return withHub(context, async (hub) => {
      const source = hub.sources.source(id);
      if (source === undefined) return err(sourceUnknown(id));
      const file = inputFile(path);
      if (!file.ok) return file;
      const content = readInputFile(file.value);
      if (!content.ok) return content;
      const { map, statuses } = source.settings;
      const knownCodes = procedureCodesOfSource(hub, source);
      const read = await readDossiers(content.value, {
        source: id,
        asOf: vietnamIso(hub.now()),
        ...(knownCodes.size > 0 && { knownCodes }),
        ...(map && { map }),
        ...(statuses && { statuses }),
      });
      const dealing = dealingOf(hub, source);
      const shown = read.dossiers.slice(0, rows).map((imported) => {
        const office = officeOf({ codes: imported.dossier.codes, office: imported.office }, dealing);
        return asUnderstood(
          imported,
          typeof office === 'string' ? office : `nobody: ${notDealtMessage(office)}`,
        );
      });
      const notDealt = read.dossiers.filter(
        ({ dossier, office }) => typeof officeOf({ codes: dossier.codes, office }, dealing) !== 'string',
      ).length;
      const { refused, attention, repaired } = read.report;
      return ok({
        text: [
          `${file.value.name}: ${read.dossiers.length} dossiers understood, ${refused.length} rows refused, ${notDealt} of no office of this source. Nothing was written.`,
          ...shown.flatMap((one) => ['', table(['', 'as it would be kept'], Object.entries(one))]),
          ...section('Refused', refused),
          ...section('Please look at', attention),
          ...section('Repaired', repaired),
        ].join('\n'),
        json: { source: id, understood: read.dossiers.length, notDealt, shown, refused, attention, repaired },
      });
    });
  },
});

/** Nothing that would not be kept: of the second factors only that they are there. */
function asUnderstood(
  { dossier, phone4, secret, place }: ImportedDossier,
  office: string,
): Record<string, string> {
  const { asks, steps, extension } = dossier;
  const all: Readonly<Record<string, string | undefined>> = {
    place,
    office,
    codes: dossier.codes.join(', '),
    status: dossier.status,
    procedure: dossier.procedure,
    'received at': dossier.receivedAt,
    'due at': dossier.dueAt,
    'new date': extension && `${extension.dueAt} (${extension.letter ?? 'no letter'})`,
    'finished at': dossier.finishedAt,
    'handed over at': dossier.returnedAt,
    counter: dossier.collectAt,
    steps: steps
      .map(({ at, kind, unitId }) => `${kind} ${at}${unitId === undefined ? '' : ` ${unitId}`}`)
      .join('; '),
    'papers to supplement': asks?.supplement?.join('; '),
    'to pay': asks?.payment?.map(({ name, amountText }) => `${name}: ${amountText}`).join('; '),
    applicant: dossier.applicantMasked,
    phone: phone4 === undefined ? 'none' : 'the last 4 digits, kept as a hash',
    secret: secret === undefined ? 'none' : 'kept as a hash',
    sensitive: dossier.sensitive ? 'yes' : 'no',
    'leaves at': dossier.purgeAt,
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}

function inputFile(path: string): Result<InputFile, Failure> {
  try {
    const found = statSync(path);
    if (found.isFile()) return ok({ path, name: basename(path), modifiedAt: found.mtime });
    return err({ type: 'input-unreadable', sentence: `${path} is no file: name one export.` });
  } catch (error) {
    return err({
      type: 'input-unreadable',
      sentence: `${path} cannot be read (${reasonOf(error)}): check the path.`,
    });
  }
}

function section(title: string, findings: readonly Finding[]): string[] {
  const lines = findings.map(({ place, field, message }) => {
    const where = [place, field].filter((part) => part !== undefined && part !== '').join(', ');
    return `  ${where}: ${message}`;
  });
  return lines.length === 0 ? [] : ['', `${title}:`, firstLines(lines, SHOWN_FINDINGS)];
}
