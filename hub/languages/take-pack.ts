import { languagePackSchema, type LanguagePack } from '../../shared/domain/language-pack.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { rowKeyOf } from '../../shared/feed.ts';
import type { HubStore } from '../store/hub-store.ts';

/** The office's packs, by id. */
export function packsOf(store: HubStore, office: OfficeCode): LanguagePack[] {
  return [...store.liveRows(office, 'content')].flatMap(({ value }) => {
    const pack = languagePackSchema.safeParse(value);
    return pack.success ? [pack.data] : [];
  });
}

export function packOf(store: HubStore, office: OfficeCode, id: string): LanguagePack | undefined {
  return languagePackSchema.safeParse(store.row(office, 'content', keyOf(id))?.value).data;
}

/** Puts the pack in place of the one before; the same pack again makes no delta. */
export function putPack(
  store: HubStore,
  office: OfficeCode,
  pack: LanguagePack,
): 'added' | 'changed' | 'unchanged' {
  return store.inTransaction(() => {
    const before = packOf(store, office, pack.id);
    const whole = ordered(languagePackSchema.parse(pack));
    if (before !== undefined && JSON.stringify(ordered(before)) === JSON.stringify(whole)) return 'unchanged';
    store.put(office, 'content', rowKeyOf(whole), whole);
    return before === undefined ? 'added' : 'changed';
  });
}

export function removePack(store: HubStore, office: OfficeCode, id: string): void {
  store.removeRow(office, 'content', keyOf(id));
}

function keyOf(id: string): string {
  return `language:${id}`;
}

/** So that the order of rows in a workbook and of files in a folder is no change. */
function ordered(pack: LanguagePack): LanguagePack {
  const sorted = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const { procedures, fields, lifeEvents } = pack.names;
  return {
    ...pack,
    strings: sorted(pack.strings),
    names: { procedures: sorted(procedures), fields: sorted(fields), lifeEvents: sorted(lifeEvents) },
    clips: pack.clips.toSorted((a, b) => (a.text < b.text ? -1 : 1)),
  };
}
