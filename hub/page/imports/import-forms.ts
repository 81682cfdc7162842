import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import { ok } from '../../../shared/result.ts';
import { convertToPdf, findSoffice } from '../../forms/soffice.ts';
import { takeForms } from '../../forms/take-forms.ts';
import type { Finding } from '../../import/report.ts';
import words from '../words.vi.json' with { type: 'json' };
import type { ImportOrder, ImportOutcome, PageFinding } from './import-kind.ts';

const PRUNE_AFTER_MS = 48 * 3_600_000;
const inVietnamese: Readonly<Record<string, string>> = words.import.formFinding;

/** Forms are files of their own: they are taken one by one, as `hub import forms` does, without a try before. */
export async function takeFormImport({
  hub,
  files,
  fields,
}: Pick<ImportOrder, 'hub' | 'files' | 'fields'>): Promise<ImportOutcome> {
  const soffice = findSoffice();
  const intake = await takeForms(each(files()), {
    store: hub.store,
    blobs: hub.blobs,
    only: procedureCodeSchema.safeParse(fields['procedure']).data,
    samples: fields['samples'] === 'yes',
    convert: soffice === undefined ? undefined : (document) => convertToPdf(soffice, document),
  });
  hub.pruneBlobs(new Date(hub.now().getTime() - PRUNE_AFTER_MS));
  const { report, stopped: _, ...counts } = intake;
  return {
    counts,
    refused: report.refused.map(told),
    ties: [],
    attention: report.attention.map(told),
    repaired: report.repaired.map(told),
  };
}

function* each(files: ReturnType<ImportOrder['files']>) {
  for (const file of files) yield ok(file);
}

function told({ file, code, message }: Finding): PageFinding {
  const vi = inVietnamese[code] ?? words.import.formFinding.unusable;
  return { file, place: { vi: '', en: '' }, message: { vi, en: message } };
}
