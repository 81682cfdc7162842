import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import type { Level, Procedure } from '../../../shared/domain/procedure.ts';
import { fold } from '../../../shared/text/fold.ts';
import { isSensitiveProcedure } from '../sensitive-procedures.ts';
import type { FieldRegister } from './field-register.ts';
import type { PortalRow } from './portal-record.ts';
import { scopeOf, withoutBlanks, type SourceOfProcedures } from './procedure-of-detail.ts';
import type { RecordNotes } from './record-notes.ts';
import { recordName } from './record-text.ts';

/** A row of the catalogue as a procedure: names only, without papers, fees and time limits. */
export function procedureOfRow(
  row: PortalRow,
  identity: { readonly code: string; readonly name: string },
  fields: FieldRegister,
  source: SourceOfProcedures,
  notes: RecordNotes,
): Procedure {
  const departments = namesOf(row.departments, 'departments', notes);
  const categories = namesOf(row.categories, 'categories', notes);
  if (categories.length === 0)
    notes.add('attention', 'field-missing', 'categories', 'the row names no field');
  if (categories.length > 1) {
    notes.add(
      'attention',
      'several-fields',
      'categories',
      'the row names several fields; the first was taken',
    );
  }
  return withoutBlanks({
    type: 'procedure',
    code: procedureCodeSchema.parse(identity.code),
    name: identity.name,
    names: {},
    levels: levelsIn(departments),
    field: fields.idOf(categories[0]),
    scope: scopeOf(row.type),
    promulgator: recordName(row.departmentPromulgate, 'departmentPromulgate', notes),
    audience: namesOf(row.formalityTargetType, 'formalityTargetType', notes),
    steps: [],
    methods: [],
    cases: [],
    results: [],
    legalBasis: [],
    agencies: departments.length === 0 ? {} : { executing: departments.join('; ') },
    source: withoutBlanks({ name: source.name, id: row.id ?? undefined, takenAt: source.takenAt }),
    sensitive: isSensitiveProcedure(identity),
  });
}

/** Rows carry no level flags; only what the agencies' names say in so many words counts. */
function levelsIn(departments: readonly string[]): Level[] {
  const folded = departments.map(fold);
  const levels: Level[] = [];
  if (folded.some((name) => /\bcap xa\b|\bubnd xa\b|\bxa, ?phuong\b/u.test(name))) levels.push('commune');
  if (folded.some((name) => /\bcap tinh\b|^so |\btinh, thanh pho\b/u.test(name))) levels.push('province');
  if (folded.some((name) => name.startsWith('bo '))) levels.push('ministry');
  return levels;
}

function namesOf(list: readonly (string | null | undefined)[], field: string, notes: RecordNotes): string[] {
  return list.map((name) => recordName(name, field, notes)).filter((name) => name !== undefined);
}
