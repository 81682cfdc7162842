import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { isSensitiveProcedure } from '../sensitive-procedures.ts';
import { levelsOfAgencies } from './agency-levels.ts';
import type { FieldRegister } from './field-register.ts';
import type { PortalRow } from './portal-record.ts';
import { scopeOf, withoutBlanks, type SourceOfProcedures } from './procedure-of-detail.ts';
import type { RecordNotes } from './record-notes.ts';
import { recordName } from './record-text.ts';

/** A row of the catalogue or of a list export as a procedure: names only, without papers, fees and time limits. */
export function procedureOfRow(
  row: PortalRow,
  identity: { readonly code: string; readonly name: string },
  fields: FieldRegister,
  source: SourceOfProcedures,
  notes: RecordNotes,
): Procedure {
  const departments = namesOf(row.departments, 'departments', notes);
  const categories = namesOf(row.categories, 'categories', notes);
  if (categories.length === 0) notes.add('attention', 'field-missing', 'categories');
  if (categories.length > 1) notes.add('attention', 'several-fields', 'categories', categories.join(' | '));
  return withoutBlanks({
    type: 'procedure',
    code: procedureCodeSchema.parse(identity.code),
    name: identity.name,
    names: {},
    levels: levelsOfAgencies(departments).levels,
    field: fields.idOf(categories[0]),
    fieldNames: categories.length === 0 ? undefined : categories,
    scope: scopeOf(row.type),
    promulgator: recordName(row.departmentPromulgate, 'departmentPromulgate', notes),
    audience: namesOf(row.formalityTargetType, 'formalityTargetType', notes),
    steps: [],
    methods: [],
    cases: [],
    results: [],
    legalBasis: [],
    agencies: departments.length === 0 ? {} : { executing: departments.join('; ') },
    source: withoutBlanks({ name: source.name, id: row.id ?? undefined }),
    sensitive: isSensitiveProcedure(identity),
  });
}

function namesOf(list: readonly (string | null | undefined)[], field: string, notes: RecordNotes): string[] {
  return list.map((name) => recordName(name, field, notes)).filter((name) => name !== undefined);
}
