import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import { err, ok } from '../../../shared/result.ts';
import { convertToPdf, findSoffice } from '../../forms/soffice.ts';
import { createFormIntake, readForm, type ReadForm } from '../../forms/take-forms.ts';
import type { Finding } from '../../import/report.ts';
import words from '../words.vi.json' with { type: 'json' };
import type { PageFinding, ReadImport } from './import-kind.ts';

const PRUNE_AFTER_MS = 48 * 3_600_000;
const inVietnamese: Readonly<Record<string, string>> = words.import.formFinding;

/** Forms and templates, by the rules of `hub import forms`. */
export const readFormImport: ReadImport = async ({ hub, files, names, fields, onProgress }) => {
  const code = fields['procedure'] ?? '';
  const only = code === '' ? undefined : procedureCodeSchema.safeParse(code);
  if (only?.success === false) return err({ type: 'code-wrong' });
  const soffice = findSoffice();
  const convert: Parameters<typeof readForm>[1]['convert'] =
    soffice === undefined ? undefined : (document) => convertToPdf(soffice, document);
  const forms: ReadForm[] = [];
  for (const file of files()) {
    forms.push(await readForm(file, { blobs: hub.blobs, convert }));
    onProgress({ step: 'reading', done: forms.length, of: names.length });
  }
  return ok({
    mayBeTaken: forms.some(({ pdf }) => pdf.ok || pdf.error.type === 'form-not-converted'),
    onlyGoodRows: false,
    take: () => {
      const intake = createFormIntake({
        store: hub.store,
        only: only?.data,
        samples: fields['samples'] === 'yes',
      });
      for (const form of forms) intake.take(form);
      hub.pruneBlobs(new Date(hub.now().getTime() - PRUNE_AFTER_MS));
      const { report, stopped: _, ...counts } = intake.outcome(false);
      return ok({
        counts,
        refused: report.refused.map(told),
        ties: [],
        attention: report.attention.map(told),
        repaired: report.repaired.map(told),
      });
    },
  });
};

function told({ file, code, message }: Finding): PageFinding {
  const vi = inVietnamese[code] ?? words.import.formFinding.unusable;
  return { file, place: { vi: '', en: '' }, message: { vi, en: message } };
}
