import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { RecordNotes } from './record-notes.ts';

/** Which source tells more of a procedure: a detail record, a row of the catalogue, a row of a list export. */
type Fullness = 3 | 2 | 1;

export interface Gathered {
  readonly procedure: Procedure;
  readonly fullness: Fullness;
  /** Whether its source says for sure of which levels it is. */
  readonly levelsCertain: boolean;
  readonly notes: RecordNotes;
  readonly file: string;
  readonly place: string;
  /** The code was cleaned of white space: without it, it may be that of another procedure. */
  readonly trimmedFrom?: string;
}

/** The procedures of an import, each once: the fuller source goes before, of two alike the later one. */
export class Gathering {
  readonly #byCode = new Map<string, Gathered>();
  /** Records and rows that were usable. */
  records = 0;

  get all(): Gathered[] {
    return [...this.#byCode.values()];
  }

  has(code: string): boolean {
    return this.#byCode.has(code);
  }

  add(read: Gathered): void {
    this.records += 1;
    const { code } = read.procedure;
    const before = this.#byCode.get(code);
    if (before === undefined) {
      this.#byCode.set(code, read);
      return;
    }
    if (areTwo(before, read)) {
      this.#keepApart(before, read);
      return;
    }
    const [kept, dropped] = before.fullness > read.fullness ? [before, read] : [read, before];
    for (const [field, said, elsewhere] of differences(kept.procedure, dropped.procedure)) {
      kept.notes.add('attention', 'duplicate-differs', field, `“${said}” – ${dropped.file}: “${elsewhere}”`);
    }
    this.#byCode.set(code, kept);
  }

  /** " 1.014325" and "1.014325" are two procedures in the national data: the dirty code cannot be cleaned. */
  #keepApart(before: Gathered, read: Gathered): void {
    const [dirty, clean] = before.trimmedFrom === undefined ? [read, before] : [before, read];
    const code = procedureCodeSchema.parse((dirty.trimmedFrom ?? '').slice(0, 40));
    dirty.notes.add('attention', 'code-taken', 'code', dirty.procedure.code);
    this.#byCode.set(clean.procedure.code, clean);
    this.#byCode.set(code, { ...dirty, procedure: { ...dirty.procedure, code } });
  }
}

function areTwo(before: Gathered, read: Gathered): boolean {
  return before.trimmedFrom !== read.trimmedFrom && before.procedure.name !== read.procedure.name;
}

function* differences(
  kept: Procedure,
  dropped: Procedure,
): Generator<readonly [field: string, kept: string, dropped: string]> {
  if (kept.name !== dropped.name) yield ['name', kept.name, dropped.name];
  const [field, otherField] = [kept.fieldNames?.[0], dropped.fieldNames?.[0]];
  if (field !== undefined && otherField !== undefined && !kept.fieldNames?.includes(otherField))
    yield ['category', field, otherField];
  const [promulgator, otherPromulgator] = [kept.promulgator, dropped.promulgator];
  if (promulgator !== undefined && otherPromulgator !== undefined && !alike(promulgator, otherPromulgator))
    yield ['departmentPromulgateName', promulgator, otherPromulgator];
}

/** "Bộ xây dựng (Giao thông vận tải cũ)" in the list exports is "Bộ Xây dựng" in the catalogue, 120 times. */
function alike(agency: string, other: string): boolean {
  const [a, b] = [fold(agency), fold(other)];
  return a.includes(b) || b.includes(a);
}
