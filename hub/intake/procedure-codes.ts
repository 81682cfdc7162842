import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Hub } from '../hub.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { KnownSource } from '../store/source-store.ts';
import { dealingOf } from './take-from-source.ts';

/** The codes of an office's procedures: adapters repair by them what a spreadsheet turned into numbers. */
export function procedureCodes(store: HubStore, office: OfficeCode): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const { key } of store.liveRows(office, 'catalogue')) {
    if (!/^(?:field|synonym|life-event):/.test(key)) codes.add(key);
  }
  return codes;
}

/** Of the first office of each level that a source speaks for: those of one level post the same procedures. */
export function procedureCodesOfSource(hub: Hub, source: Pick<KnownSource, 'settings'>): ReadonlySet<string> {
  const { offices } = dealingOf(hub, source);
  const levels = new Map<string, OfficeCode>();
  for (const { code, level } of hub.store.offices())
    if (offices.has(code) && !levels.has(level)) levels.set(level, code);
  return new Set([...levels.values()].flatMap((office) => [...procedureCodes(hub.store, office)]));
}
