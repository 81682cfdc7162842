import { dossierSchema } from '../../shared/domain/dossier.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Hub } from '../hub.ts';
import type { ImportedProgress } from '../import/dossiers/progress-lines.ts';
import type { StateOutcome } from '../import/dossiers/take-states.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import { unknownProgress } from '../import/read-dossiers.ts';
import { halfAMinute, whenFree } from '../store/held-database.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import type { KnownSource } from '../store/source-store.ts';
import { officeOf, type Dealt } from './deal-out.ts';
import { nameNewUnits } from './name-new-units.ts';
import { orderOfPushes, withProgress } from './push-order.ts';
import type { ReadPushBody } from './read-push-body.ts';
import { dealingOf, notDealtMessage, unitsOf } from './take-from-source.ts';
import { latestCredible } from './time-of-states.ts';

/** What became of one record of a push. */
export interface PushedRecord {
  /** From 1. */
  readonly record: number;
  /** As the hub read it; absent where it could not. */
  readonly code?: string;
  readonly outcome: StateOutcome;
  /** Why it was refused; never a personal value. */
  readonly message?: string;
}

/** Dossiers that are taken before others get a turn: some ten milliseconds, also of those with the longest history. */
const SLICE = 20;

/**
 * Takes a push of DongBoHoSoMC or CapNhatTienDoHoSoMC. What is pushed is of now. An empty list says that nothing has
 * changed, for all offices of the source. Taken in slices, each whole, so that kiosks are answered in between; one
 * push after the other. Cut off, it is pushed again, which changes nothing of what was taken.
 * @param heardOf Takes up the offices of which the source spoke, also where it throws: what there is to publish. Where
 * no state changed the age of the source did, and kiosks tell no time limits from a source that is old.
 * @param tooLong Whether it no longer waits for another command that writes; then it throws DatabaseHeld.
 */
export async function takePush(
  hub: Hub,
  source: KnownSource,
  push: ReadPushBody,
  heardOf: Set<OfficeCode>,
  tooLong: () => boolean = halfAMinute(),
): Promise<readonly PushedRecord[]> {
  const { asOf: now, isEmpty } = push;
  const records = new Map<number, PushedRecord>();
  const tell = (place: string, told: Omit<PushedRecord, 'record'>): void => {
    const record = Number(/(\d+)$/u.exec(place)?.[1] ?? 0);
    records.set(record, { record, ...told });
  };
  for (const { place, message } of isEmpty ? [] : push.refused) tell(place, { outcome: 'refused', message });
  const offices = new Map(hub.store.offices().map((office) => [office.code, office]));
  const speaksFor = dealingOf(hub, source);
  const dealing = {
    ...speaksFor,
    // Another office may know it too: a dossier that went from one to the other.
    knowing: (code: string) =>
      [...offices.keys()].find(
        (office) => speaksFor.offices.has(office) && hub.store.dossierKey(office, code) !== undefined,
      ),
  };
  const dealt = (one: Dealt & { place: string }): OfficeRecord | undefined => {
    const office = officeOf(one, dealing);
    if (typeof office === 'string') return offices.get(office);
    tell(one.place, {
      ...(one.codes[0] !== undefined && { code: one.codes[0] }),
      outcome: 'refused',
      message: notDealtMessage(office),
    });
    return undefined;
  };
  const take = (piles: Map<OfficeRecord, ImportedDossier[]>, progress: boolean): void => {
    for (const [office, pile] of piles) {
      const codes = new Map(pile.map(({ place, dossier }) => [place, dossier.codes[0]]));
      heardOf.add(office.code);
      hub.takeDossiers(office, pile, {
        source: source.id,
        asOf: now,
        complete: false,
        ofPush: progress ? ({ dossier }) => dossier : orderOfPushes(hub.sources, office.code, now),
        onOutcome: (place, outcome, finding) => {
          const code = codes.get(place);
          tell(place, { ...(code && { code }), outcome, ...(finding && { message: finding.message }) });
        },
      });
      nameNewUnits(hub, office, unitsOf(pile, push.units));
    }
  };
  const takeDossiers = (slice: readonly ImportedDossier[]): void => {
    const piles = new Map<OfficeRecord, ImportedDossier[]>();
    for (const imported of slice) {
      const { office: named, place } = imported;
      const office = dealt({ codes: imported.dossier.codes, office: named, place });
      if (office !== undefined) addTo(piles, office, imported);
    }
    take(piles, false);
  };
  const takeProgress = (slice: readonly ImportedProgress[]): void => {
    for (const progress of slice) {
      const { code, place } = progress;
      const office = dealt({ codes: [code], office: progress.office, place });
      if (office === undefined) continue;
      const key = hub.store.dossierKey(office.code, code);
      const known = key === undefined ? undefined : hub.store.dossier(office.code, key);
      if (known === undefined) {
        tell(place, { code, outcome: 'refused', message: unknownProgress(progress).message });
        continue;
      }
      const state = dossierSchema.parse(known.value);
      const dossier = withProgress(state, progress, { source: source.id, asOf: now });
      // One by one: another line may be of the same dossier, by another of its codes, and adds to this one.
      take(new Map([[office, [{ dossier, place }]]]), true);
    }
  };
  const write = (work: () => void): Promise<void> =>
    whenFree<void>(hub.store, () => hub.store.inTransaction(work), tooLong);
  const inSlices = async <T>(all: readonly T[], work: (slice: readonly T[]) => void): Promise<void> => {
    for (let at = 0; at < all.length; at += SLICE) {
      await write(() => work(all.slice(at, at + SLICE)));
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  };
  await inSlices(push.dossiers, takeDossiers);
  await inSlices(push.progress, takeProgress);
  await write(() => {
    for (const code of isEmpty ? offices.keys() : []) {
      if (!dealing.offices.has(code)) continue;
      heardOf.add(code);
      const asOf = new Date(now).toISOString();
      hub.store.sawSource(code, {
        id: source.id,
        asOf,
        complete: false,
        latest: latestCredible(new Date(now)),
      });
    }
    hub.sources.pushed(source.id, now);
  });
  return [...records.values()].toSorted((a, b) => a.record - b.record);
}

function addTo<K, V>(piles: Map<K, V[]>, key: K, value: V): void {
  const pile = piles.get(key);
  if (pile === undefined) piles.set(key, [value]);
  else pile.push(value);
}
