import type { Blob, Form } from '../../shared/domain/blob.ts';
import type { ProcedureCode } from '../../shared/domain/identifiers.ts';
import { err, ok, unreachable, type Result } from '../../shared/result.ts';
import type { NamedFile } from '../import/named-file.ts';
import type { Finding, ImportReport } from '../import/report.ts';
import { formKey, putForms } from '../intake/compose-procedure.ts';
import type { BlobFiles } from '../store/blob-files.ts';
import type { HubStore } from '../store/hub-store.ts';
import { checkPdf } from './check-pdf.ts';
import { formFileOf } from './form-file.ts';
import { formsNamed } from './forms-named.ts';
import { placeForm } from './place-form.ts';
import type { ConversionError } from './soffice.ts';

export interface TakeFormsOptions {
  readonly store: HubStore;
  readonly blobs: BlobFiles;
  /** All files belong to this procedure. */
  readonly only?: ProcedureCode | undefined;
  /** They are filled-in examples of forms. */
  readonly samples?: boolean;
  /** Makes a PDF of a Word document; absent where LibreOffice is. */
  readonly convert?:
    | ((document: {
        bytes: Uint8Array;
        extension: 'doc' | 'docx';
      }) => Promise<Result<Uint8Array, ConversionError>>)
    | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onFile?: (name: string) => void;
}

export interface FormIntake {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Word documents that wait for LibreOffice. */
  readonly waiting: number;
  /** Published rows that changed by it. */
  readonly procedures: number;
  readonly stopped: boolean;
  readonly report: ImportReport;
}

type FileProblem = { readonly type: string; readonly message: string };

/** A file that was given, and what it is as PDF. */
export interface ReadForm {
  readonly name: string;
  readonly pdf: Result<Blob, FileProblem>;
}

/**
 * Takes form files one after the other and gives them to the procedures that name them. A file that is of no use is
 * refused by itself. What was taken before somebody stopped it stays.
 */
export async function takeForms(
  files: Iterable<Result<NamedFile, FileProblem & { readonly file: string }>>,
  options: TakeFormsOptions,
): Promise<FormIntake> {
  const intake = createFormIntake(options);
  for (const file of files) {
    if (options.signal?.aborted === true) break;
    if (!file.ok) {
      intake.refuse(file.error.file, file.error);
      continue;
    }
    const { name } = file.value;
    options.onFile?.(name);
    // Nothing is converted that has no place.
    const place = intake.place(name);
    if (!place.ok) {
      intake.refuse(name, place.error);
      continue;
    }
    const read = await readForm(file.value, options);
    if (!read.pdf.ok && read.pdf.error.type === 'stopped') break;
    intake.take(read);
  }
  return intake.outcome(options.signal?.aborted === true);
}

/** As PDF, made from Word where it has to be. Keeps it among the hub's blobs, and changes nothing else. */
export async function readForm(
  file: NamedFile,
  options: Pick<TakeFormsOptions, 'blobs' | 'convert'>,
): Promise<ReadForm> {
  return { name: file.name, pdf: await pdfOf(file, options) };
}

/** Gives forms that were read to the procedures that name them, without waiting for anything. */
export function createFormIntake({
  store,
  only: forOne,
  samples = false,
}: Omit<TakeFormsOptions, 'blobs' | 'convert'>) {
  const counts = { added: 0, changed: 0, unchanged: 0, waiting: 0, procedures: 0 };
  const refused: Finding[] = [];
  const attention: Finding[] = [];
  const offices = store.offices().map(({ code }) => code);
  let named = formsNamed(store, offices);
  const place = (name: string) => placeForm(name, named, forOne);
  const refuse = (name: string, problem: FileProblem) => void refused.push(findingOf(name, problem));
  return {
    place,
    refuse,
    take({ name, pdf }: ReadForm): void {
      const placed = place(name);
      if (!placed.ok) return refuse(name, placed.error);
      if (!pdf.ok) {
        if (pdf.error.type !== 'form-not-converted') return refuse(name, pdf.error);
        counts.waiting += 1;
        attention.push(findingOf(name, pdf.error));
        return;
      }
      const { fileName, only, namedBy } = placed.value;
      const known = store.inputs.form(formKey(fileName, only));
      const form: Form = { ...known, fileName, [samples ? 'sample' : 'pdf']: pdf.value };
      const before = samples ? known?.sample : known?.pdf;
      if (before?.sha256 === pdf.value.sha256) counts.unchanged += 1;
      else counts[before === undefined ? 'added' : 'changed'] += 1;
      if (before?.sha256 !== pdf.value.sha256) counts.procedures += putForms(store, [form], only);
      // Which forms of a procedure are still missing matters only where a file may stand for one of another name.
      if (only !== undefined) named = formsNamed(store, offices);
      if (namedBy === 0)
        attention.push(
          findingOf(name, {
            type: 'form-not-named',
            message:
              'no posted procedure names a file like this; it is kept for when one does, or say --for CODE',
          }),
        );
    },
    outcome(stopped: boolean): FormIntake {
      const taken = counts.added + counts.changed + counts.unchanged;
      return { ...counts, stopped, report: { taken, repaired: [], refused, attention } };
    },
  };
}

/** The form as a blob of the hub, made from Word where it has to be. The same document is converted only once. */
async function pdfOf(
  file: NamedFile,
  { blobs, convert }: Pick<TakeFormsOptions, 'blobs' | 'convert'>,
): Promise<Result<Blob, FileProblem>> {
  const kind = formFileOf(file);
  if (!kind.ok) return kind;
  if (kind.value.type === 'pdf') return keep(kind.value.bytes, blobs);
  const before = blobs.converted(file.bytes);
  if (before !== undefined) return ok(before);
  if (convert === undefined)
    return err({
      type: 'form-not-converted',
      message:
        'there is no LibreOffice on this machine to make a PDF of it: install it, or save the file as PDF, and import again',
    });
  const converted = await convert(kind.value);
  if (!converted.ok) return err(conversionProblem(converted.error));
  const kept = await keep(converted.value, blobs);
  if (kept.ok) blobs.rememberConversion(file.bytes, kept.value);
  return kept;
}

async function keep(bytes: Uint8Array, blobs: BlobFiles): Promise<Result<Blob, FileProblem>> {
  // What is kept was checked before.
  const kept = blobs.find(bytes, 'application/pdf');
  if (kept !== undefined) return ok(kept);
  const checked = await checkPdf(bytes);
  return checked.ok ? ok(blobs.put(bytes, 'application/pdf')) : checked;
}

function conversionProblem(error: ConversionError): FileProblem {
  switch (error.type) {
    case 'timed-out':
      return {
        type: 'form-unusable',
        message: 'LibreOffice did not come to an end with it: save it as PDF and import that',
      };
    case 'stopped':
      return { type: 'stopped', message: 'stopped' };
    case 'not-converted':
      return {
        type: 'form-unusable',
        message: `LibreOffice could not read it${error.detail === '' ? '' : ` (${error.detail})`}: save it as PDF and import that`,
      };
    default:
      return unreachable(error);
  }
}

function findingOf(file: string, { type, message }: FileProblem): Finding {
  return { file, place: '', code: type, message };
}
