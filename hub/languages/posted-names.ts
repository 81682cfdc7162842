import type { LocalText, OfficeCode } from '../../shared/domain/identifiers.ts';
import { lifeEventSchema } from '../../shared/domain/life-event.ts';
import { fieldSchema, procedureSchema } from '../../shared/domain/procedure.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { NameKind } from './pack-words.ts';

/** A name of the office's catalogue that a pack can translate. */
export interface PostedName {
  readonly kind: NameKind;
  readonly id: string;
  readonly name: LocalText;
}

/** What people call what is posted, in the order of `namesIn`. */
export function postedNames(store: HubStore, office: OfficeCode): PostedName[] {
  return namesIn([...store.liveRows(office, 'catalogue')].map(({ value }) => value));
}

/** What rows of a catalogue are called: life events, fields, then procedures, those that are asked for most first. */
export function namesIn(rows: Iterable<unknown>): PostedName[] {
  const events: (PostedName & { order: number })[] = [];
  const fields: PostedName[] = [];
  const procedures: (PostedName & { rank: number })[] = [];
  for (const value of rows) {
    const event = lifeEventSchema.safeParse(value);
    if (event.success) {
      const { id, name, order } = event.data;
      events.push({ kind: 'lifeEvents', id, name, order });
      continue;
    }
    const field = fieldSchema.safeParse(value);
    if (field.success) {
      fields.push({ kind: 'fields', id: field.data.id, name: field.data.name });
      continue;
    }
    const procedure = procedureSchema.safeParse(value);
    if (!procedure.success) continue;
    const { code, name, names, local } = procedure.data;
    procedures.push({
      kind: 'procedures',
      id: code,
      name: local?.everydayName ?? { vi: name, en: names.en },
      rank: local?.rank ?? Number.MAX_SAFE_INTEGER,
    });
  }
  return [
    ...events.toSorted((a, b) => a.order - b.order),
    ...fields,
    ...procedures.toSorted((a, b) => a.rank - b.rank),
  ].map(({ kind, id, name }) => ({ kind, id, name }));
}
