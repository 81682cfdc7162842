import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { HubStore, NationalRecord, OfficeRecord, PostedProcedure } from '../store/hub-store.ts';
import { recompose, removeProcedure } from './compose-procedure.ts';

/**
 * Those of the posted procedures that their source no longer gives: neither withdrawn yet nor kept by staff. `given`
 * holds the codes that the source gives this office, or of which it does not tell whether it does.
 */
export function goneFromSource(
  posted: readonly PostedProcedure[],
  sourceName: string,
  given: ReadonlySet<string>,
): PostedProcedure[] {
  return posted.filter(
    ({ code, source, withdrawnOn, keptSince }) =>
      source === sourceName && !given.has(code) && (withdrawnOn ?? keptSince) === undefined,
  );
}

/** Takes them out of lists and search. They stay under their code until staff confirm or keep them. */
export function withdraw(
  store: HubStore,
  office: OfficeRecord,
  procedures: readonly PostedProcedure[],
  on: IsoDay,
): void {
  replace(store, office, procedures, (record) => ({ ...record, withdrawn: { on } }));
}

/** What a source gives again is posted again; answers the codes. A bare row of a list is enough for that. */
export function postAgain(store: HubStore, office: OfficeRecord, codes: ReadonlySet<string>): Set<string> {
  const back = store.inputs
    .postedProcedures(office.code)
    .filter(
      ({ code, withdrawnOn, keptSince }) => codes.has(code) && (withdrawnOn ?? keptSince) !== undefined,
    );
  replace(store, office, back, (record) => asPosted(record));
  return new Set(back.map(({ code }) => code));
}

/** By the day on which they were withdrawn, then by code. */
export function withdrawnProcedures(store: HubStore, office: OfficeRecord): PostedProcedure[] {
  return store.inputs
    .postedProcedures(office.code)
    .filter(({ withdrawnOn }) => withdrawnOn !== undefined)
    .toSorted((a, b) => ((a.withdrawnOn ?? '') < (b.withdrawnOn ?? '') ? -1 : 1));
}

/** Deletes them. The office's layer stays and waits, should the procedure come back. */
export function confirmWithdrawn(
  store: HubStore,
  office: OfficeRecord,
  procedures: readonly PostedProcedure[],
): void {
  store.inTransaction(() => {
    for (const { code } of procedures) removeProcedure(store, office.code, code);
  });
}

/** Posts them again although their source does not give them. They are not withdrawn a second time. */
export function keepWithdrawn(
  store: HubStore,
  office: OfficeRecord,
  procedures: readonly PostedProcedure[],
  keptSince: IsoDay,
): void {
  replace(store, office, procedures, (record) => asPosted(record, keptSince));
}

function asPosted(record: NationalRecord, keptSince?: IsoDay): NationalRecord {
  const posted = { ...record, source: { ...record.source } };
  delete posted.withdrawn;
  if (keptSince === undefined) delete posted.source.keptSince;
  else posted.source.keptSince = keptSince;
  return posted;
}

function replace(
  store: HubStore,
  office: OfficeRecord,
  procedures: readonly PostedProcedure[],
  changed: (record: NationalRecord) => NationalRecord,
): void {
  store.inTransaction(() => {
    for (const { code } of procedures) {
      const record = store.inputs.nationalRecord(office.code, code);
      if (record === undefined) throw new Error(`${code} is posted without a record`);
      store.inputs.putNationalRecord(office.code, changed(record));
      recompose(store, office.code, code);
    }
  });
}
