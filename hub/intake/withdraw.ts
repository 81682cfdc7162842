import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { HubStore, NationalRecord, OfficeRecord } from '../store/hub-store.ts';
import { recompose } from './compose-procedure.ts';

/**
 * Procedures that are posted from a source which no longer gives them: neither withdrawn yet nor kept by staff. `given`
 * holds the codes that the source gives this office, or of which it does not tell whether it does.
 */
export function goneFromSource(
  store: HubStore,
  office: OfficeRecord,
  sourceName: string,
  given: ReadonlySet<string>,
): NationalRecord[] {
  return store
    .nationalRecords(office.code)
    .filter(
      ({ code, source, withdrawn }) =>
        source.name === sourceName && !given.has(code) && !withdrawn && source.keptSince === undefined,
    );
}

/** Takes them out of lists and search. They stay under their code until staff confirm or keep them. */
export function withdraw(
  store: HubStore,
  office: OfficeRecord,
  records: readonly NationalRecord[],
  on: IsoDay,
): void {
  replace(
    store,
    office,
    records.map((record) => ({ ...record, withdrawn: { on } })),
  );
}

/** What a source gives again is posted again; answers the codes. A bare row of a list is enough for that. */
export function postAgain(store: HubStore, office: OfficeRecord, codes: ReadonlySet<string>): Set<string> {
  const back = store
    .nationalRecords(office.code)
    .filter(
      ({ code, withdrawn, source }) => codes.has(code) && (withdrawn ?? source.keptSince) !== undefined,
    );
  replace(
    store,
    office,
    back.map((record) => asPosted(record)),
  );
  return new Set(back.map(({ code }) => code));
}

/** By the day on which they were withdrawn, then by code. */
export function withdrawnProcedures(store: HubStore, office: OfficeRecord): NationalRecord[] {
  return store
    .nationalRecords(office.code)
    .filter(({ withdrawn }) => withdrawn !== undefined)
    .toSorted((a, b) => ((a.withdrawn?.on ?? '') < (b.withdrawn?.on ?? '') ? -1 : 1));
}

/** Deletes them. The office's layer stays and waits, should the procedure come back. */
export function confirmWithdrawn(
  store: HubStore,
  office: OfficeRecord,
  records: readonly NationalRecord[],
): void {
  store.inTransaction(() => {
    for (const { code } of records) {
      store.removeNationalRecord(office.code, code);
      store.removeRow(office.code, 'catalogue', code);
    }
  });
}

/** Posts them again although their source does not give them. They are not withdrawn a second time. */
export function keepWithdrawn(
  store: HubStore,
  office: OfficeRecord,
  records: readonly NationalRecord[],
  keptSince: IsoDay,
): void {
  replace(
    store,
    office,
    records.map((record) => asPosted(record, keptSince)),
  );
}

function asPosted(record: NationalRecord, keptSince?: IsoDay): NationalRecord {
  const posted = { ...record, source: { ...record.source } };
  delete posted.withdrawn;
  if (keptSince === undefined) delete posted.source.keptSince;
  else posted.source.keptSince = keptSince;
  return posted;
}

function replace(store: HubStore, office: OfficeRecord, records: readonly NationalRecord[]): void {
  store.inTransaction(() => {
    for (const record of records) {
      store.putNationalRecord(office.code, record);
      recompose(store, office.code, record.code);
    }
  });
}
