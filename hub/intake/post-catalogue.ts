import { rowKeyOf } from '../../shared/feed.ts';
import type { Field, OfficeLayer, Procedure } from '../../shared/domain/procedure.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { englishWords } from '../import/catalogue/finding-words.ts';
import type { LeftOut, ReadCatalogue } from '../import/read-catalogue.ts';
import type { Finding } from '../import/report.ts';
import type { HubStore, OfficeRecord, PostedProcedure, SourceAge } from '../store/hub-store.ts';
import { sawInSource } from './source-age.ts';
import { takeCatalogue } from './take-rows.ts';
import { goneFromSource, postAgain, withdraw } from './withdraw.ts';

export interface PostedCatalogue {
  /** Counts of procedures: what became of the published rows. `cameBack` were withdrawn and are posted again. */
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly cameBack: number;
    readonly withdrawn: number;
  };
  readonly newFields: number;
  /** All procedures that the office posts now. */
  readonly postedInAll: number;
  /** How old the posted texts of this source are now. */
  readonly age: SourceAge;
  /** Procedures of the input that the office does not post. */
  readonly leftOut: readonly LeftOut[];
  readonly refused: readonly Finding[];
  readonly attention: readonly Finding[];
  readonly repaired: readonly Finding[];
}

export interface PostOptions {
  readonly now: Date;
  /** The day on which the input was taken from its source. */
  readonly taken: IsoDay;
  /** The input is the whole list of its source: what is posted and not in it is gone. */
  readonly complete: boolean;
  /** Even if more than half of what is posted is gone. */
  readonly withdrawMost: boolean;
}

export interface IncompleteSource {
  readonly type: 'source-incomplete';
  readonly reason: string;
}

/** Takes what was read from the portal into the office's catalogue, and withdraws what is gone if the list is whole. */
export function postCatalogue(
  store: HubStore,
  office: OfficeRecord,
  read: ReadCatalogue,
  { now, taken: day, complete, withdrawMost }: PostOptions,
): Result<PostedCatalogue, IncompleteSource> {
  const posted = store.inputs.postedProcedures(office.code);
  const before = new Map<string, PostedProcedure>(posted.map((one) => [one.code, one]));
  const sourceName = read.procedures[0]?.source.name ?? '';
  const given = new Set([
    ...read.procedures.map(({ code }) => code),
    ...read.leftOut.filter(({ why }) => why === 'unknown').map(({ code }) => code),
  ]);
  const gone = complete ? goneFromSource(posted, sourceName, given) : [];
  const damage = complete ? reasonNotToWithdraw(read, gone.length, before.size, withdrawMost) : undefined;
  if (damage !== undefined) return err({ type: 'source-incomplete', reason: damage });

  return store.inTransaction(() => {
    const fields = takeCatalogue(store, office, newFields(store, office, read.fields).map(placed));
    const taken = takeCatalogue(store, office, read.procedures.map(placed));
    const back = postAgain(store, office, given);
    withdraw(store, office, gone, vietnamDay(now));
    const age = sawInSource(store, office, {
      source: sourceName,
      day,
      procedures: read.procedures,
      before,
    });
    const own = new Set<string>(read.procedures.map(({ code }) => code));
    const away = new Set<string>(
      [...before.values()].filter(({ withdrawnOn }) => withdrawnOn).map(({ code }) => code),
    );
    // A whole record that comes back was taken as a change already; a bare row changed nothing by itself.
    const byRecord = [...away].filter((code) => own.has(code) && !back.has(code)).length;
    const byRow = [...back].filter((code) => own.has(code)).length;
    const cameBack = [...away].filter((code) => own.has(code) || back.has(code)).length;
    const keptBefore = [...back].filter((code) => !away.has(code)).length;
    const judged = settledBy(before, store, office, read);
    return ok({
      counts: {
        added: taken.added,
        changed: taken.changed - byRecord + keptBefore,
        unchanged: taken.unchanged - byRow,
        cameBack,
        withdrawn: gone.length,
      },
      newFields: fields.added,
      postedInAll: store.inputs.postedProcedures(office.code).filter(({ withdrawnOn }) => !withdrawnOn)
        .length,
      age,
      leftOut: read.leftOut.filter(({ code, why }) => why !== 'unknown' || !before.has(code)),
      refused: [...read.report.refused, ...[...fields.refused, ...taken.refused].map(refusedRow)],
      attention: [
        ...judged.attention,
        ...gone.map((procedure) => about(procedure, 'withdrawn')),
        ...(complete ? [] : noLongerFor(before, read)),
      ],
      repaired: judged.repaired,
    });
  });
}

function reasonNotToWithdraw(
  { report }: ReadCatalogue,
  gone: number,
  posted: number,
  withdrawMost: boolean,
): string | undefined {
  const broken = report.refused.find(({ place }) => place === 'file');
  if (gone > 0 && broken !== undefined)
    return `${broken.file} was not read (${broken.message}), so procedures may only seem to be gone`;
  if (gone * 2 > posted && !withdrawMost)
    return `${gone} of ${posted} posted procedures are not in the source (if that is right, say --withdraw-most)`;
  return undefined;
}

/** A field that is known may carry the office's own icon and translation: it stays. */
function newFields(store: HubStore, office: OfficeRecord, fields: readonly Field[]): Field[] {
  return fields.filter((field) => store.row(office.code, 'catalogue', rowKeyOf(field))?.value === undefined);
}

/**
 * Drops what needs nobody's look any more: a bare row of a procedure whose whole record is known, and what the office's
 * layer tells in the source's place.
 */
function settledBy(
  before: ReadonlyMap<string, PostedProcedure>,
  store: HubStore,
  office: OfficeRecord,
  { report }: ReadCatalogue,
): { attention: Finding[]; repaired: Finding[] } {
  const layers = new Map<string, OfficeLayer>(
    store.inputs.layers(office.code).map(({ code, layer }) => [code, layer]),
  );
  const bare = new Set(
    report.attention.filter(({ code }) => code === 'details-missing').map((found) => found.procedure?.code),
  );
  const open = ({ procedure, code }: Finding): boolean => {
    if (procedure === undefined) return true;
    if (bare.has(procedure.code) && before.get(procedure.code)?.whole === true)
      return code === 'duplicate-differs';
    const layer = layers.get(procedure.code);
    if (code.startsWith('fee-')) return layer?.fee === undefined;
    if (code.startsWith('time-')) return layer?.time === undefined;
    return code !== 'decision-missing' || layer?.decision === undefined;
  };
  return { attention: report.attention.filter(open), repaired: report.repaired.filter(open) };
}

/** What is posted although its source now says that it is another office's. */
function noLongerFor(before: ReadonlyMap<string, PostedProcedure>, { leftOut }: ReadCatalogue): Finding[] {
  return leftOut.flatMap(({ code, why }) => {
    const known = before.get(code);
    if (why === 'unknown' || known === undefined || known.withdrawnOn !== undefined) return [];
    return [about(known, 'no-longer-for-office')];
  });
}

function about({ code, name }: PostedProcedure, kind: 'withdrawn' | 'no-longer-for-office'): Finding {
  return { file: '', place: code, code: kind, message: englishWords(kind).found, procedure: { code, name } };
}

function placed(value: Procedure | Field): { place: string; value: unknown } {
  return { place: rowKeyOf(value), value };
}

function refusedRow({ place, message }: { place: string; message: string }): Finding {
  return { file: '', place, code: 'row-invalid', message, detail: message };
}
