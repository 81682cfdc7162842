import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import type { Level, Procedure } from '../../../shared/domain/procedure.ts';
import { vietnamDay, vietnamIso } from '../../../shared/domain/vietnam-time.ts';
import { isSensitiveProcedure } from '../sensitive-procedures.ts';
import type { FieldRegister } from './field-register.ts';
import type { PortalDetail } from './portal-record.ts';
import { readFees } from './read-fee.ts';
import { readPaperCases } from './read-papers.ts';
import { readTimeLimit } from './read-time-limit.ts';
import type { RecordNotes } from './record-notes.ts';
import { recordName, recordText } from './record-text.ts';

export interface SourceOfProcedures {
  readonly name: string;
  /** The day on which the records were taken from the source. */
  readonly takenAt?: string;
}

const CHANNELS: Readonly<Record<string, Procedure['methods'][number]['channel']>> = {
  DIRECT: 'direct',
  ONLINE: 'online',
  POSTAL: 'postal',
};
const SCOPES: Readonly<Record<string, Procedure['scope']>> = {
  STANDARD: 'standard',
  SPECIFIC: 'specific',
  STANDARD_INTERNAL: 'internal',
};

export function scopeOf(type: string | null | undefined): Procedure['scope'] {
  return SCOPES[type ?? ''] ?? 'standard';
}

/** A detail record of the national portal as a procedure: its words, minus what measured defects make untrue. */
export function procedureOfDetail(
  record: PortalDetail,
  identity: { readonly code: string; readonly name: string },
  fields: FieldRegister,
  source: SourceOfProcedures,
  notes: RecordNotes,
): Procedure {
  const text = (value: string | null | undefined, field: string): string | undefined =>
    recordText(value, field, notes);
  const names = (list: readonly { name?: string | null | undefined }[], field: string): string[] =>
    list.map(({ name }) => recordName(name, field, notes)).filter((name) => name !== undefined);
  const agency = (
    written: string | null | undefined,
    lists: readonly (readonly { name?: string | null | undefined }[])[],
  ): string | undefined => {
    const listed = [...new Set(lists.flatMap((list) => names(list, 'agencies')))];
    return text(written, 'agencies') ?? (listed.length === 0 ? undefined : listed.join('; '));
  };
  const days = record.cases.flatMap(({ processingDay }) => (processingDay ? [processingDay] : []));
  const fieldName = recordName(record.category?.name ?? record.categoriesDetails[0]?.name, 'category', notes);
  if (fieldName === undefined)
    notes.add('attention', 'field-missing', 'category', 'the record names no field');

  return withoutBlanks({
    type: 'procedure',
    code: procedureCodeSchema.parse(identity.code),
    name: identity.name,
    names: {},
    levels: levelsOf(record),
    field: fields.idOf(fieldName),
    scope: scopeOf(record.type),
    promulgator: recordName(record.departmentPromulgateName, 'departmentPromulgateName', notes),
    audience: names(record.subjectTypesDetails, 'subjectTypesDetails'),
    description: text(record.description, 'description'),
    steps: record.executionSteps.flatMap(({ name, description }) => {
      const step = { name: text(name, 'executionSteps'), text: text(description, 'executionSteps') ?? '' };
      return step.name === undefined && step.text === '' ? [] : [withoutBlanks(step)];
    }),
    methods: record.executionMethods.flatMap((method) => {
      const channel = CHANNELS[method.submissionMethod ?? ''];
      if (channel === undefined) {
        notes.add(
          'attention',
          'channel-unknown',
          'executionMethods',
          'a way to submit is not known; left out',
        );
        return [];
      }
      return [{ channel, ...readTimeLimit(method, days, notes), fees: readFees(method.fees, notes) }];
    }),
    cases: readPaperCases(record, notes),
    results: names(record.resultsDetails, 'resultsDetails'),
    conditions: text(record.requirementsAndConditions, 'requirementsAndConditions'),
    legalBasis: record.legalBasisesDetails.flatMap(({ name, code }) => {
      const number = recordName(code, 'legalBasisesDetails', notes);
      const title = text(name, 'legalBasisesDetails') ?? number;
      return title === undefined ? [] : [{ ...(number !== undefined && { number }), title }];
    }),
    decision: decisionOf(record, notes),
    agencies: withoutBlanks({
      executing: agency(record.executingAgencies, [record.departmentsExecuting, record.unitGroupsExecuting]),
      authority: agency(record.delegatedAgencies, [record.departmentsAuthority, record.unitGroupsAuthority]),
      authorised: agency(record.authorizedAgencies, [
        record.departmentsAuthorized,
        record.unitGroupsAuthorized,
      ]),
      coordinating: agency(record.coordinatingAgencies, [
        record.departmentsCoordinating,
        record.unitGroupsCoordinating,
      ]),
    }),
    receivingAddress: text(record.dossierReceivingAddresses, 'dossierReceivingAddresses'),
    keywords: text(record.keywords, 'keywords'),
    note: text(record.note, 'note'),
    source: withoutBlanks({
      name: source.name,
      id: record.id ?? undefined,
      updatedAt: instantOf(record.updatedAt),
      takenAt: source.takenAt,
    }),
    sensitive: isSensitiveProcedure(identity),
  });
}

function levelsOf(record: PortalDetail): Level[] {
  return [
    ...(record.isWard ? (['commune'] as const) : []),
    ...(record.isProvince ? (['province'] as const) : []),
    ...(record.isMinistry ? (['ministry'] as const) : []),
    ...(record.isOtherAgency ? (['other'] as const) : []),
  ];
}

/** `decisionNo` is empty throughout the national data; the proposal carries number and date. */
function decisionOf(record: PortalDetail, notes: RecordNotes): Procedure['decision'] {
  const number =
    recordName(record.decisionNo, 'decisionNo', notes) ??
    recordName(record.procedureProposal?.proposalNumber, 'proposalNumber', notes);
  if (number === undefined) {
    notes.add('attention', 'decision-missing', 'procedureProposal', 'the record names no decision');
    return undefined;
  }
  const decided = instantOf(record.procedureProposal?.decisionDate);
  return { number, ...(decided !== undefined && { date: vietnamDay(decided) }) };
}

/** Milliseconds since 1970 as an ISO time; undefined where they give no year of four digits. */
function instantOf(ms: number | null | undefined): string | undefined {
  if (typeof ms !== 'number' || !(ms > 0 && ms < Date.UTC(2200, 0))) return undefined;
  return vietnamIso(new Date(ms));
}

/** Optional keys are absent rather than undefined, so that two imports of one record are the same to the byte. */
export function withoutBlanks<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
