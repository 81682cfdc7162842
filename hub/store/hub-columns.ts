import { formSchema, type Form } from '../../shared/domain/blob.ts';
import { officeCodeSchema, procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { officeLayerSchema, procedureSchema } from '../../shared/domain/procedure.ts';
import type { FactorKeys } from '../import/dossiers/factor-macs.ts';
import type { DossierFacts } from '../import/dossiers/take-states.ts';
import {
  officeLevels,
  type NationalRecord,
  type OfficeRecord,
  type PostedProcedure,
  type SourceRecord,
  type StoredDossier,
  type StoredLayer,
  type StoredRow,
} from './hub-store.ts';

export interface OfficeColumns {
  code: string;
  name: string;
  level: string;
  province: string | null;
  slipKey: string;
  slipSecrets: number;
  createdAt: string;
}

export interface RowColumns {
  key: string;
  value: string | null;
  changedAt: number;
}

export interface DossierColumns {
  key: string;
  value: string;
  source: string;
  seenAsOf: string;
  statusAt: string | null;
  open: number;
  purgeAt: string | null;
  phone4Key: string | null;
  secretKey: string | null;
}

/** An input of a procedure: `value` is JSON. */
export interface InputColumns {
  code: string;
  value: string;
}

export interface SourceColumns {
  id: string;
  asOf: string;
  completeAsOf: string | null;
}

export interface PostedColumns {
  code: string;
  name: string;
  source: string;
  withdrawnOn: string | null;
  keptSince: string | null;
  whole: number;
}

export interface FormColumns {
  fileName: string;
  pdf: string | null;
  sample: string | null;
}

export function officeColumns(office: OfficeRecord): OfficeColumns {
  return { ...office, province: office.province ?? null, slipSecrets: office.slipSecrets ? 1 : 0 };
}

export function officeRecord(columns: OfficeColumns): OfficeRecord {
  const level = officeLevels.find((known) => known === columns.level);
  if (level === undefined) throw new Error(`office ${columns.code} has the level ${columns.level}`);
  return {
    code: officeCodeSchema.parse(columns.code),
    name: columns.name,
    level,
    ...(columns.province === null ? {} : { province: columns.province }),
    slipKey: columns.slipKey,
    slipSecrets: columns.slipSecrets === 1,
    createdAt: columns.createdAt,
  };
}

export function postedProcedure(columns: PostedColumns): PostedProcedure {
  const { code, name, source, withdrawnOn, keptSince, whole } = columns;
  return {
    code: procedureCodeSchema.parse(code),
    name,
    source,
    ...(withdrawnOn !== null && { withdrawnOn }),
    ...(keptSince !== null && { keptSince }),
    whole: whole === 1,
  };
}

const nationalRecordSchema = procedureSchema.omit({ local: true });

export function nationalRecord({ value }: InputColumns): NationalRecord {
  return nationalRecordSchema.parse(parseJson(value));
}

export function storedLayer({ code, value }: InputColumns): StoredLayer {
  return { code: procedureCodeSchema.parse(code), layer: officeLayerSchema.parse(parseJson(value)) };
}

export function form({ fileName, pdf, sample }: FormColumns): Form {
  return formSchema.parse({
    fileName,
    ...(pdf !== null && { pdf: parseJson(pdf) }),
    ...(sample !== null && { sample: parseJson(sample) }),
  });
}

export function formColumns({ fileName, pdf, sample }: Form): FormColumns {
  return {
    fileName,
    pdf: pdf === undefined ? null : JSON.stringify(pdf),
    sample: sample === undefined ? null : JSON.stringify(sample),
  };
}

export function storedRow(columns: RowColumns): StoredRow {
  return {
    key: columns.key,
    value: columns.value === null ? undefined : parseJson(columns.value),
    changedAt: columns.changedAt,
  };
}

export function storedDossier(columns: DossierColumns): StoredDossier {
  return {
    key: columns.key,
    value: parseJson(columns.value),
    facts: {
      source: columns.source,
      seenAsOf: columns.seenAsOf,
      statusAt: columns.statusAt ?? undefined,
      open: columns.open === 1,
      purgeAt: columns.purgeAt ?? undefined,
      factorKeys: { phone4: columns.phone4Key ?? undefined, secret: columns.secretKey ?? undefined },
    },
  };
}

export function sourceRecord({ id, asOf, completeAsOf }: SourceColumns): SourceRecord {
  return { id, asOf, ...(completeAsOf !== null && { completeAsOf }) };
}

export function factorKeyColumns(
  keys: FactorKeys | undefined,
): Record<'phone4Key' | 'secretKey', string | null> {
  return { phone4Key: keys?.phone4 ?? null, secretKey: keys?.secret ?? null };
}

export function factsColumns(
  facts: DossierFacts | undefined,
): Record<Exclude<keyof DossierColumns, 'key' | 'value'>, string | number | null> {
  return {
    source: facts?.source ?? null,
    seenAsOf: facts?.seenAsOf ?? null,
    statusAt: facts?.statusAt ?? null,
    open: facts === undefined ? null : Number(facts.open),
    purgeAt: facts?.purgeAt ?? null,
    ...factorKeyColumns(facts?.factorKeys),
  };
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
