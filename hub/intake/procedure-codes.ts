import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { HubStore } from '../store/hub-store.ts';

/** The codes of an office's procedures: adapters repair by them what a spreadsheet turned into numbers. */
export function procedureCodes(store: HubStore, office: OfficeCode): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const { key } of store.liveRows(office, 'catalogue')) {
    if (!/^(?:field|synonym|life-event):/.test(key)) codes.add(key);
  }
  return codes;
}
