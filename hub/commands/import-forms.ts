import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { err, ok } from '../../shared/result.ts';
import { convertToPdf, findSoffice } from '../forms/soffice.ts';
import { takeForms } from '../forms/take-forms.ts';
import { command, UsageError, withHub } from './command.ts';
import { importAnswer } from './import-answer.ts';
import { listInputFiles, readInputFile } from './input-files.ts';

const PRUNE_AFTER_MS = 48 * 3_600_000;

export const importForms = command({
  name: 'import forms',
  summary: 'Takes form templates (.pdf, .doc, .docx) and gives them to the procedures that name them.',
  usage: 'PATH… [--for CODE] [--sample]',
  about: [
    ['PATH…', 'files or folders; a folder called like a procedure (1.001193) belongs to that one'],
    ['--for CODE', 'they belong to this procedure, whatever others call theirs'],
    ['--sample', 'they are filled-in examples, never of a real person'],
  ],
  options: { for: { type: 'string' }, sample: { type: 'boolean' } },
  positionals: { min: 1, max: 10_000, what: 'PATH' },
  run: (values, paths, context) =>
    withHub(context, async (hub) => {
      const only = values.for === undefined ? undefined : procedureCodeSchema.safeParse(values.for);
      if (only?.success === false)
        throw new UsageError(`--for takes a procedure's code like 1.001193, not "${values.for ?? ''}"`);
      const listed = listInputFiles(paths);
      if (!listed.ok) return listed;
      const files = listed.value;
      const soffice = findSoffice();
      const stopping = new AbortController();
      void context.untilStopped().then(() => stopping.abort());
      let done = 0;
      const intake = await takeForms(readEach(files), {
        store: hub.store,
        blobs: hub.blobs,
        only: only?.data,
        samples: values.sample ?? false,
        signal: stopping.signal,
        onFile: (name) => {
          done += 1;
          if (files.length > 1) context.log(`${done} of ${files.length}: ${name}`);
        },
        convert:
          soffice === undefined
            ? undefined
            : (document) => convertToPdf(soffice, document, { signal: stopping.signal }),
      });
      hub.pruneBlobs(new Date(hub.now().getTime() - PRUNE_AFTER_MS));
      const { report, stopped, ...counts } = intake;
      if (stopped)
        return err({
          type: 'stopped',
          sentence: `Stopped after ${report.taken} forms, which are taken: run it again for the rest.`,
        });
      return importAnswer({ from: paths.join(', '), counts, report });
    }),
});

/** One file after the other, so that a folder of large documents is never in memory whole. */
function* readEach(files: Parameters<typeof readInputFile>[0][]) {
  for (const file of files) {
    const read = readInputFile(file);
    if (read.ok) yield ok(read.value);
    else yield err({ type: read.error.type, message: read.error.sentence, file: file.name });
  }
}
