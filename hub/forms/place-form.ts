import { procedureCodeSchema, type ProcedureCode } from '../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { formKey } from '../intake/compose-procedure.ts';
import { isBareNumber, type NamedForm } from './forms-named.ts';

/** Where a form file belongs: under which name, and whether to one procedure alone. */
export interface FormPlace {
  readonly fileName: string;
  readonly only: ProcedureCode | undefined;
  /** How many posted procedures name it. */
  readonly namedBy: number;
}

/**
 * Finds the form that a file is by its name. `only` is the procedure that the person or the file's folder said: there
 * a differently called file may also stand for the only form that is still missing.
 */
export function placeForm(
  name: string,
  named: readonly NamedForm[],
  only = codeOfFolder(name),
): Result<FormPlace, { type: 'unclear'; message: string }> {
  const key = formKey(name);
  const sameName = named.filter((form) => formKey(form.fileName) === key);
  if (only !== undefined) return placeInProcedure(sameName, named, only);
  const fileName = sameName[0]?.fileName ?? name.split(/[/\\]/).at(-1) ?? name;
  if (!isBareNumber(name)) return ok({ fileName, only: undefined, namedBy: sameName.length });
  const [one, ...others] = sameName;
  if (one !== undefined && others.length === 0) return ok({ fileName, only: one.code, namedBy: 1 });
  const whose =
    one === undefined
      ? 'no posted procedure names it, and any may have a form of this number'
      : `${String(sameName.length)} procedures name a file like this (${codesOf(sameName)}), and it may be another form in each`;
  return err({
    type: 'unclear',
    message: `${whose}: say --for CODE, or put it into a folder named by the code`,
  });
}

function placeInProcedure(
  sameName: readonly NamedForm[],
  named: readonly NamedForm[],
  only: ProcedureCode,
): ReturnType<typeof placeForm> {
  const own = sameName.find(({ code }) => code === only);
  if (own !== undefined) return ok({ fileName: own.fileName, only, namedBy: 1 });
  const ofProcedure = named.filter(({ code }) => code === only);
  const missing = ofProcedure.filter(({ hasPdf }) => !hasPdf);
  const candidates = missing.length > 0 ? missing : ofProcedure;
  const [single] = candidates;
  if (single !== undefined && candidates.length === 1)
    return ok({ fileName: single.fileName, only, namedBy: 1 });
  const message =
    ofProcedure.length === 0
      ? `${only} is not posted, or names no form: import it first, or name the form in the office's own sheet`
      : `${only} names ${ofProcedure.map(({ fileName }) => `"${fileName}"`).join(', ')}: call the file like one of them`;
  return err({ type: 'unclear', message });
}

/** A folder may be called like a procedure: `1.001193/Mẫu số 01.docx` belongs to that one. */
function codeOfFolder(name: string): ProcedureCode | undefined {
  const folder = name.split(/[/\\]/).at(-2) ?? '';
  return /^\d+\.\d{6}$/.test(folder) ? procedureCodeSchema.parse(folder) : undefined;
}

function codesOf(named: readonly NamedForm[]): string {
  const shown = named.slice(0, 3).map(({ code }) => code);
  return [...shown, ...(named.length > shown.length ? ['…'] : [])].join(', ');
}
