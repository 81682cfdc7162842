import type { Form } from '../../shared/domain/blob.ts';
import type { OfficeCode, ProcedureCode } from '../../shared/domain/identifiers.ts';
import { procedureSchema, type OfficeLayer, type Procedure } from '../../shared/domain/procedure.ts';
import { fold } from '../../shared/text/fold.ts';
import type { HubStore, NationalRecord } from '../store/hub-store.ts';

/** What became of a published row. `waiting`: the procedure is not posted, so there is none. */
export type Composed = 'added' | 'changed' | 'unchanged' | 'waiting';

export interface LayerIntake {
  added: number;
  changed: number;
  unchanged: number;
  /** Codes whose layer is kept until the procedure itself is imported. */
  readonly waiting: ProcedureCode[];
}

/** The published procedure: the national record, the office's layer over it, and the files of the forms it names. */
function composeProcedure(
  national: NationalRecord,
  layer: OfficeLayer | undefined,
  formNamed: (fileName: string) => Form | undefined,
): Procedure {
  const withFiles = (form: Form): Form => {
    const known = formNamed(form.fileName);
    const pdf = known?.pdf ?? form.pdf;
    const sample = known?.sample ?? form.sample;
    return { fileName: form.fileName, ...(pdf && { pdf }), ...(sample && { sample }) };
  };
  return procedureSchema.parse({
    ...national,
    cases: national.cases.map((one) => ({
      ...one,
      papers: one.papers.map((paper) => ({ ...paper, forms: paper.forms.map(withFiles) })),
    })),
    ...(layer && { local: { ...layer, forms: layer.forms.map(withFiles) } }),
  });
}

/**
 * Under which key the files of a form are kept: its file name without folders, extension, marks and underscores, so
 * that `Tờ khai.docx` of a record finds `to_khai.pdf`. With a code: for that procedure alone, because a file called
 * `Mẫu số 01` is another form in every decree.
 */
export function formKey(fileName: string, code?: ProcedureCode): string {
  const name = fileName.replace(/^.*[/\\]/u, '').replace(/\.(?:docx?|pdf|odt|rtf|xlsx?)$/iu, '');
  // 25d and 25đ are two forms; everywhere else the mark of đ may be missing.
  const key = fold(name.replaceAll('_', ' ').replaceAll(/(?<=\p{Nd})đ/giu, 'dd'));
  return code === undefined ? key : `${code}/${key}`;
}

/** The forms that a procedure names, in its record and in the office's layer. */
export function formsOf(national: NationalRecord, layer: OfficeLayer | undefined): Form[] {
  return [
    ...national.cases.flatMap(({ papers }) => papers.flatMap((paper) => paper.forms)),
    ...(layer?.forms ?? []),
  ];
}

/** Keeps the office's layers, each in place of the one before, and brings their rows up to date. */
export function putLayers(
  store: HubStore,
  office: OfficeCode,
  layers: Iterable<{ readonly code: ProcedureCode; readonly layer: OfficeLayer }>,
): LayerIntake {
  const intake: LayerIntake = { added: 0, changed: 0, unchanged: 0, waiting: [] };
  store.inTransaction(() => {
    for (const { code, layer } of layers) {
      const known = store.inputs.layer(office, code);
      store.inputs.putLayer(office, code, layer);
      if (recompose(store, office, code) === 'waiting') intake.waiting.push(code);
      if (known === undefined) intake.added += 1;
      else if (JSON.stringify(known) === JSON.stringify(store.inputs.layer(office, code)))
        intake.unchanged += 1;
      else intake.changed += 1;
    }
  });
  return intake;
}

/**
 * Keeps the files of forms for all offices, or for one procedure alone, and brings the rows up to date that name
 * them; says how many changed.
 */
export function putForms(store: HubStore, forms: readonly Form[], only?: ProcedureCode): number {
  return store.inTransaction(() => {
    const keys = new Set(forms.map(({ fileName }) => formKey(fileName)));
    for (const form of forms) store.inputs.putForm(formKey(form.fileName, only), form);
    let changed = 0;
    for (const { code: office } of store.offices()) {
      const layers = new Map(store.inputs.layers(office).map(({ code, layer }) => [code, layer]));
      for (const record of store.inputs.nationalRecords(office)) {
        if (only !== undefined && record.code !== only) continue;
        if (!formsOf(record, layers.get(record.code)).some(({ fileName }) => keys.has(formKey(fileName))))
          continue;
        if (recompose(store, office, record.code) === 'changed') changed += 1;
      }
    }
    return changed;
  });
}

/** Takes a procedure out of the catalogue. Its layer stays, and waits in case it comes back. */
export function removeProcedure(store: HubStore, office: OfficeCode, code: string): void {
  store.inTransaction(() => {
    store.inputs.removeNationalRecord(office, code);
    store.removeRow(office, 'catalogue', code);
  });
}

/** Brings one row up to date with its inputs. A row that comes out the same gets no change number, so no delta. */
export function recompose(store: HubStore, office: OfficeCode, code: string): Composed {
  const national = store.inputs.nationalRecord(office, code);
  if (national === undefined) return 'waiting';
  const composed = composeProcedure(
    national,
    store.inputs.layer(office, code),
    (fileName) => store.inputs.form(formKey(fileName, national.code)) ?? store.inputs.form(formKey(fileName)),
  );
  const known = store.row(office, 'catalogue', code)?.value;
  if (known !== undefined && sameProcedure(composed, known)) return 'unchanged';
  store.put(office, 'catalogue', code, composed);
  return known === undefined ? 'added' : 'changed';
}

/** Parsed again, because a row written by an older version may lack what has a default now. */
function sameProcedure(composed: Procedure, known: unknown): boolean {
  const before = procedureSchema.safeParse(known);
  return before.success && JSON.stringify(before.data) === JSON.stringify(composed);
}
