import { rowKeyOf } from '../../shared/feed.ts';
import type { Field } from '../../shared/domain/procedure.ts';
import type { Failure } from '../failure.ts';
import type { Hub } from '../hub.ts';
import type { NamedFile } from '../import/named-file.ts';
import { readCatalogue } from '../import/read-catalogue.ts';
import { procedureCodes } from '../intake/procedure-codes.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import { command, withHub } from './command.ts';
import { finding, importAnswer, together } from './import-answer.ts';
import { listInputFiles, readInputFile, type InputFile } from './input-files.ts';

const PROGRESS_FILES = 500;

export const importCatalogue = command({
  name: 'import catalogue',
  summary: "Takes procedures of the national portal that the office's level and province have to post.",
  usage: 'PATH… [--office CODE]',
  about: [
    ['PATH…', 'records of the portal: a folder, .json, .tar.gz; or rows of its catalogue, .jsonl'],
    ['--office CODE', 'which office (not needed where there is one only)'],
  ],
  options: { office: { type: 'string' } },
  positionals: { min: 1, max: 10_000, what: 'PATH' },
  run: (values, paths, context) =>
    withHub(context, async (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const files = listInputFiles(paths);
      if (!files.ok) return files;
      const { level, province, code } = office.value;
      const reading: { failure?: Failure } = {};
      const read = await readCatalogue(contents(files.value, reading, context.log), {
        office: { level, ...(province === undefined ? {} : { province }) },
        knownCodes: procedureCodes(hub.store, code),
      });
      if (reading.failure !== undefined) return { ok: false, error: reading.failure };
      context.log(`${read.procedures.length} procedures read`);
      const rows = [...newFields(hub, office.value, read.fields), ...read.procedures];
      const { refused, ...counts } = hub.takeCatalogue(
        office.value,
        rows.map((value) => ({ place: rowKeyOf(value), value })),
      );
      const report = together([read.report], refused.map(finding));
      return importAnswer({ from: paths.join(', '), counts, report });
    }),
});

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

/** A field that is known may carry the office's own icon and translation: it stays. */
function newFields(hub: Hub, office: OfficeRecord, fields: readonly Field[]): Field[] {
  return fields.filter(
    (field) => hub.store.row(office.code, 'catalogue', rowKeyOf(field))?.value === undefined,
  );
}
