import type { OfficeCode, ProcedureCode } from '../../shared/domain/identifiers.ts';
import { fold } from '../../shared/text/fold.ts';
import { formKey, formsOf } from '../intake/compose-procedure.ts';
import type { HubStore } from '../store/hub-store.ts';

/** A form that a posted procedure names, in its record or in the office's layer. */
export interface NamedForm {
  readonly code: ProcedureCode;
  readonly procedure: string;
  /** How much people ask for it; the office says so for the most used ones. */
  readonly rank: number | undefined;
  readonly fileName: string;
  readonly hasPdf: boolean;
  readonly hasSample: boolean;
}

/** Every form that the offices' posted procedures name, each once for a procedure. */
export function formsNamed(store: HubStore, offices: readonly OfficeCode[]): NamedForm[] {
  const named = new Map<string, NamedForm>();
  for (const office of offices) {
    const layers = new Map(store.inputs.layers(office).map(({ code, layer }) => [code, layer]));
    for (const record of store.inputs.nationalRecords(office)) {
      if (record.withdrawn !== undefined) continue;
      const layer = layers.get(record.code);
      for (const { fileName } of formsOf(record, layer)) {
        const own = formKey(fileName, record.code);
        const form = store.inputs.form(own) ?? store.inputs.form(formKey(fileName));
        named.set(own, {
          code: record.code,
          procedure: record.name,
          rank: layer?.rank,
          fileName,
          hasPdf: form?.pdf !== undefined,
          hasSample: form?.sample !== undefined,
        });
      }
    }
  }
  return [...named.values()];
}

/**
 * Whether a file name says no more than a number: `Mẫu số 01.docx` is another form in every decree, so it belongs
 * to whatever procedure names it and to no other.
 */
export function isBareNumber(fileName: string): boolean {
  const words = fold(formKey(fileName))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const empty = /^(?:mau|so|don|to|khai|phu|luc|bieu|bm|form|\p{N}+\p{L}{0,2}|[ivx]+|\p{L})$/u;
  return words.every((word) => empty.test(word));
}
