import type { Form } from '../../shared/domain/blob.ts';
import type { IsoDay, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { OfficeLayer } from '../../shared/domain/procedure.ts';
import { form, formColumns, nationalRecord, postedProcedure, storedLayer } from './hub-columns.ts';
import type { HubStatements } from './hub-statements.ts';
import type {
  NationalRecord,
  PostedProcedure,
  ProcedureInputs,
  SourceAge,
  StoredLayer,
} from './hub-store.ts';

/** What the published procedures are composed of, on the hub's database. */
export class SqliteProcedureInputs implements ProcedureInputs {
  readonly #sql: HubStatements;
  readonly #inTransaction: (work: () => void) => void;

  constructor(sql: HubStatements, inTransaction: (work: () => void) => void) {
    this.#sql = sql;
    this.#inTransaction = inTransaction;
  }

  nationalRecord(office: OfficeCode, code: string): NationalRecord | undefined {
    const found = this.#sql.nationalRecord.get(office, code);
    return found === undefined ? undefined : nationalRecord(found);
  }

  nationalRecords(office: OfficeCode): NationalRecord[] {
    return this.#sql.nationalRecords.all(office).map(nationalRecord);
  }

  postedProcedures(office: OfficeCode): PostedProcedure[] {
    return this.#sql.postedProcedures.all(office).map(postedProcedure);
  }

  putNationalRecord(office: OfficeCode, record: NationalRecord): void {
    this.#sql.putNationalRecord.run(office, record.code, JSON.stringify(record));
  }

  removeNationalRecord(office: OfficeCode, code: string): void {
    this.#inTransaction(() => {
      this.#sql.removeNationalRecord.run(office, code);
      this.#sql.forgetSeen.run(office, code);
    });
  }

  sawRecords(office: OfficeCode, source: string, codes: readonly string[], day: IsoDay): void {
    this.#inTransaction(() => {
      for (const code of codes) this.#sql.sawRecord.run(office, code, source, day);
    });
  }

  sourceAge(office: OfficeCode, source: string): SourceAge {
    const { seenOn, unknown } = this.#sql.sourceAge.get({ office, source }) ?? { seenOn: null, unknown: 0 };
    return { ...(seenOn !== null && { seenOn }), unknown };
  }

  layer(office: OfficeCode, code: string): OfficeLayer | undefined {
    const found = this.#sql.layer.get(office, code);
    return found === undefined ? undefined : storedLayer(found).layer;
  }

  layers(office: OfficeCode): StoredLayer[] {
    return this.#sql.layers.all(office).map(storedLayer);
  }

  putLayer(office: OfficeCode, code: string, layer: OfficeLayer): void {
    this.#sql.putLayer.run(office, code, JSON.stringify(layer));
  }

  form(key: string): Form | undefined {
    const found = this.#sql.form.get(key);
    return found === undefined ? undefined : form(found);
  }

  forms(): Form[] {
    return this.#sql.forms.all().map(form);
  }

  putForm(key: string, value: Form): void {
    this.#sql.putForm.run({ key, ...formColumns(value) });
  }
}
