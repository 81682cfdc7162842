import { writeFileSync } from 'node:fs';
import { isoDaySchema, type IsoDay } from '../../shared/domain/identifiers.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import { writeFindingsSheet } from '../import/catalogue/write-findings-sheet.ts';
import type { NamedFile } from '../import/named-file.ts';
import { readCatalogue, type ReadCatalogue } from '../import/read-catalogue.ts';
import { postCatalogue, type PostedCatalogue } from '../intake/post-catalogue.ts';
import { procedureCodes } from '../intake/procedure-codes.ts';
import { catalogueAnswer } from './catalogue-answer.ts';
import { command, UsageError, withHub } from './command.ts';
import { listInputFiles, readInputFile, type InputFile } from './input-files.ts';
import { writeOutput } from './write-output.ts';

const PROGRESS_FILES = 500;

export const importCatalogue = command({
  name: 'import catalogue',
  summary: "Takes procedures of the national portal that the office's level and province have to post.",
  usage: 'PATH… [--office CODE] [--taken DAY] [--report FILE.xlsx] [--complete [--withdraw-most]]',
  about: [
    [
      'PATH…',
      'in any mixture: records of the portal (a folder, .json, .tar.gz), rows of its catalogue (.jsonl), list exports (.xlsx, .csv)',
    ],
    ['--office CODE', 'which office (not needed where there is one only)'],
    ['--taken DAY', 'when the input was taken from the portal, as 2026-11-21 (without it: today)'],
    ['--report FILE', 'writes every finding to a workbook for the office, in Vietnamese'],
    ['--complete', 'the input is the whole list: what is posted and not in it is withdrawn'],
    ['--withdraw-most', 'even if that is more than half of what is posted'],
  ],
  options: {
    office: { type: 'string' },
    taken: { type: 'string' },
    report: { type: 'string' },
    complete: { type: 'boolean' },
    'withdraw-most': { type: 'boolean' },
  },
  positionals: { min: 1, max: 10_000, what: 'PATH' },
  run: (values, paths, context) =>
    withHub(context, async (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const taken = takenOn(values.taken, hub.now());
      const files = listInputFiles(paths);
      if (!files.ok) return files;
      const { level, province, code } = office.value;
      const reading: { failure?: Failure } = {};
      const read = await readCatalogue(contents(files.value, reading, context.log), {
        office: { level, ...(province === undefined ? {} : { province }) },
        knownCodes: procedureCodes(hub.store, code),
      });
      if (reading.failure !== undefined) return err(reading.failure);
      context.log(`${read.records} records read`);
      if (read.procedures.length === 0) return nothingTaken(paths, read);
      const posted = postCatalogue(hub.store, office.value, read, {
        now: hub.now(),
        taken,
        complete: values.complete === true,
        withdrawMost: values['withdraw-most'] === true,
      });
      if (!posted.ok)
        return err({
          type: posted.error.type,
          sentence: `Nothing was changed: ${posted.error.reason}. Is ${paths.join(', ')} the whole list?`,
        });
      if (values.report !== undefined) {
        const written = await writeReport(values.report, posted.value);
        if (!written.ok) return written;
      }
      return ok(catalogueAnswer(office.value, read, posted.value, values.report));
    }),
});

/** Throws UsageError for what is no day, or has not come yet. */
function takenOn(option: string | undefined, now: Date): IsoDay {
  const today = vietnamDay(now);
  const day = isoDaySchema.safeParse(option ?? today);
  if (!day.success) throw new UsageError(`--taken takes a day like ${today}, not "${option ?? ''}"`);
  if (day.data > today)
    throw new UsageError(`--taken ${day.data} lies in the future: correct it, or this machine's clock`);
  return day.data;
}

/** One file after the other, so that a folder of thousands is never in memory whole. Stops at the first unreadable one. */
function* contents(
  files: readonly InputFile[],
  reading: { failure?: Failure },
  log: (line: string) => void,
): Generator<NamedFile> {
  for (const [index, file] of files.entries()) {
    const content = readInputFile(file);
    if (!content.ok) {
      reading.failure = content.error;
      return;
    }
    yield content.value;
    if ((index + 1) % PROGRESS_FILES === 0) log(`${index + 1} of ${files.length} files`);
  }
}

function nothingTaken(paths: readonly string[], { leftOut, report }: ReadCatalogue): Result<never, Failure> {
  const [refused] = report.refused;
  const unknown = leftOut.filter(({ why }) => why === 'unknown').length;
  const reason =
    refused !== undefined
      ? `${refused.file}, ${refused.place}: ${refused.message}`
      : leftOut.length > 0
        ? `all ${leftOut.length} procedures in it are for other offices, internal to the administration, or do not tell (${unknown}) for which.`
        : 'there is no procedure in it.';
  return err({
    type: 'nothing-taken',
    sentence: `Nothing was taken from ${paths.join(', ')}: ${reason}`,
    details: { ...report },
  });
}

async function writeReport(
  path: string,
  { attention, refused, repaired, leftOut }: PostedCatalogue,
): Promise<Result<void, Failure>> {
  const unknownLevel = leftOut.filter(({ why }) => why === 'unknown');
  const bytes = await writeFindingsSheet({ attention, refused, repaired, unknownLevel });
  return writeOutput(
    path,
    () => writeFileSync(path, bytes),
    (reason) =>
      `The procedures were taken, but ${path} cannot be written (${reason}): check the folder and import again.`,
  );
}
