import type { Field } from '../../../shared/domain/procedure.ts';
import { fold } from '../../../shared/text/fold.ts';
import { slugOf } from '../text/slug.ts';

const UNNAMED = { id: 'khac', name: 'Lĩnh vực khác' } as const;

/** The fields of administration that an import names, each once, under an id that follows from its folded name. */
export class FieldRegister {
  readonly #fields = new Map<string, Field>();

  idOf(name: string | undefined): string {
    const id = name === undefined ? undefined : slugOf(name);
    if (name === undefined || id === undefined) return this.#register(UNNAMED.id, UNNAMED.name);
    return this.#register(id, name);
  }

  #register(id: string, name: string): string {
    if (!this.#fields.has(id)) this.#fields.set(id, { type: 'field', id, name: { vi: name } });
    return id;
  }

  /** The fields that procedures use, by name. */
  fields(used: ReadonlySet<string>): Field[] {
    return [...this.#fields.values()]
      .filter(({ id }) => used.has(id))
      .toSorted((a, b) => (fold(a.name.vi) < fold(b.name.vi) ? -1 : 1));
  }
}
