import { procedureCodeSchema, type ProcedureCode } from '../../../shared/domain/identifiers.ts';
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
    const told = text(written, 'agencies');
    const listed = lists.flatMap((list) => names(list, 'agencies'));
    const all = new Set([
      ...(told === undefined ? [] : [told]),
      ...listed.filter((name) => !told?.includes(name)),
    ]);
    return all.size === 0 ? undefined : [...all].join('; ');
  };
  const days = record.cases.flatMap(({ processingDay }) => (processingDay ? [processingDay] : []));
  const fieldNames = [
    ...new Set(
      names([...(record.category ? [record.category] : []), ...record.categoriesDetails], 'category'),
    ),
  ];
  if (fieldNames.length === 0) notes.add('attention', 'field-missing', 'category');
  const conditions = text(record.requirementsAndConditions, 'requirementsAndConditions');
  const description = text(record.description, 'description');
  const eventGroups = names(record.serviceGroupsDetails, 'serviceGroupsDetails');

  return withoutBlanks({
    type: 'procedure',
    code: procedureCodeSchema.parse(identity.code),
    name: identity.name,
    names: {},
    levels: levelsOf(record),
    field: fields.idOf(fieldNames[0]),
    fieldNames: filled(fieldNames),
    eventGroups: filled(eventGroups),
    scope: scopeOf(record.type),
    promulgator: recordName(record.departmentPromulgateName, 'departmentPromulgateName', notes),
    audience: names(record.subjectTypesDetails, 'subjectTypesDetails'),
    // In all 400 real records the two are the same.
    description: description === conditions ? undefined : description,
    steps: record.executionSteps.flatMap((written) => {
      const step = {
        name: text(written.name, 'executionSteps'),
        text: text(written.description, 'executionSteps') ?? '',
      };
      return step.name === undefined && step.text === '' ? [] : [withoutBlanks(step)];
    }),
    methods: record.executionMethods.flatMap((method) => {
      const channel = CHANNELS[method.submissionMethod ?? ''];
      if (channel === undefined) {
        notes.add('attention', 'channel-unknown', 'executionMethods', method.submissionMethod ?? undefined);
        return [];
      }
      return [{ channel, ...readTimeLimit(method, days, notes), fees: readFees(method.fees, notes) }];
    }),
    cases: readPaperCases(record, notes),
    online: onlineOf(record, notes),
    results: names(record.resultsDetails, 'resultsDetails'),
    conditions,
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
    returning: filled(returningOf(record)),
    variants: filled(variantsOf(record, identity.name, notes)),
    related: filled(relatedCodes(record.procedureRelatedGroup)),
    keywords: text(record.keywords, 'keywords'),
    note: text(record.note, 'note'),
    source: withoutBlanks({
      name: source.name,
      id: record.id ?? undefined,
      updatedAt: instantOf(record.updatedAt),
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
    recordName(record.procedureProposal?.decisionNumber, 'decisionNumber', notes) ??
    recordName(record.procedureProposal?.proposalNumber, 'proposalNumber', notes);
  if (number === undefined) return undefined;
  const decided = instantOf(record.procedureProposal?.decisionDate);
  const issuer = recordName(record.procedureProposal?.issuingAgency?.name, 'issuingAgency', notes);
  return withoutBlanks({ number, date: decided && vietnamDay(decided), issuer });
}

function onlineOf(record: PortalDetail, notes: RecordNotes): Procedure['online'] {
  const online = record.executionMethods.some(({ submissionMethod }) => submissionMethod === 'ONLINE');
  if (record.isFullProcess && !online) notes.add('attention', 'online-differs', 'isFullProcess');
  if (!online || typeof record.isFullProcess !== 'boolean') return undefined;
  return record.isFullProcess ? 'full' : 'partial';
}

const HANDED_IN = [
  ['ONLINE', 'online'],
  ['OFFLINE', 'in-person'],
] as const;
const GIVEN_BACK = [
  ['ONLINE', 'online'],
  ['AT_SUBMISSION_PLACE', 'at-office'],
  ['AT_HOME', 'at-home'],
] as const;

/** In an order of our own: the portal gives the same values in a different order from time to time. */
function returningOf(record: PortalDetail): NonNullable<Procedure['returning']> {
  return HANDED_IN.flatMap(([type, handedIn]) => {
    const values = record.returningMethods.filter((one) => one.type === type).flatMap(({ value }) => value);
    const by = GIVEN_BACK.filter(([value]) => values.includes(value)).map(([, way]) => way);
    return by.length === 0 ? [] : [{ handedIn, by }];
  });
}

/** One real record names itself 27 times. */
function variantsOf(record: PortalDetail, ownName: string, notes: RecordNotes): string[] {
  const names = record.cases.map(({ name }) => recordName(name, 'cases', notes));
  return [...new Set(names.filter((name) => name !== undefined && name !== ownName))] as string[];
}

/** The shape of a related group is not known: it is empty in all 400 records. Codes are recognised by their form. */
function relatedCodes(value: unknown): ProcedureCode[] {
  const codes = JSON.stringify(value ?? null).match(/(?<=")\d\.\d{6}(?=")/gu) ?? [];
  return [...new Set(codes)].map((code) => procedureCodeSchema.parse(code));
}

function filled<T>(list: readonly T[]): T[] | undefined {
  return list.length === 0 ? undefined : [...list];
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
