import { dossierSchema, type Dossier } from '../../../shared/domain/dossier.ts';
import type { IsoTime, OfficeCode } from '../../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ImportedDossier } from '../imported-dossier.ts';
import { factorMacs, type FactorKeys, type FactorMacOptions, type FactorMacs } from './factor-macs.ts';
import { endOf, purgeTime, statusTime, utc } from './retention.ts';

/** A row that was not taken, or was left as it was. Never repeats a personal value. */
export interface IntakeFinding {
  readonly place: string;
  readonly code: 'row-invalid' | 'codes-of-two-dossiers' | 'tie';
  readonly message: string;
}

/** What became of one dossier. */
export type StateOutcome = 'added' | 'changed' | 'unchanged' | 'older' | 'expired' | 'tie' | 'refused';

export interface DossierIntake {
  added: number;
  changed: number;
  unchanged: number;
  /** A newer state is known: left out. */
  older: number;
  /** Ended more than 90 days ago, and nothing was known of it: not taken. */
  expired: number;
  /** Open dossiers of a source that a complete export no longer lists: "ask at the counter" from now on. */
  absent: number;
  /** Two different states of the same moment: the one that was there stays. */
  readonly ties: IntakeFinding[];
  readonly refused: IntakeFinding[];
}

/** What is known of a dossier beside its state. Times in UTC, so that they sort as text. */
export interface DossierFacts {
  readonly source: string;
  /** The latest time as of which anything was told of it. */
  readonly seenAsOf: IsoTime;
  /** When the last thing told by this state happened. */
  readonly statusAt: IsoTime | undefined;
  readonly open: boolean;
  readonly purgeAt: IsoTime | undefined;
  /** Absent where nobody asks for them: a kiosk. */
  readonly factorKeys?: FactorKeys;
}

export interface KnownState {
  readonly dossier: Dossier;
  readonly facts: Pick<DossierFacts, 'seenAsOf' | 'statusAt' | 'factorKeys'>;
}

/** Where states of one office's dossiers are kept: the hub's store, or a kiosk's own. */
export interface StateStore {
  /** Under which key a dossier is known, by any of its codes. */
  keyOf(code: string): string | undefined;
  /** Asked once a dossier: an import of a province passes here a million times. */
  known(key: string): KnownState | undefined;
  put(key: string, dossier: Dossier, facts: DossierFacts): void;
  /** The same state was reported again: no change, but nothing older may replace it any more. */
  confirm(key: string, dossier: Dossier, facts: DossierFacts): void;
  /** Open dossiers of a source that were last reported before `asOf`. */
  openUnseenSince(
    source: string,
    asOf: IsoTime,
  ): Iterable<Omit<KnownState, 'facts'> & { readonly key: string; readonly factorKeys?: FactorKeys }>;
}

export interface TakeStatesOptions extends FactorMacOptions {
  readonly office: OfficeCode;
  readonly source: string;
  readonly asOf: IsoTime;
  /** The export lists all open dossiers of its source. */
  readonly complete: boolean;
  readonly now: Date;
  /** Of what is known as told later than this, in UTC, a wrong clock said when: no later state would ever count. */
  readonly latest: IsoTime;
  /** Whether the catalogue counts a procedure as sensitive. */
  readonly isSensitive: (procedure: string | undefined) => boolean;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** `place` as it was read: which dossier it was. */
  readonly onOutcome?: ((place: string, outcome: StateOutcome, finding?: IntakeFinding) => void) | undefined;
  /**
   * For pushes, which say nothing of when they were true: the state as it is to be kept, or undefined where an older
   * one came late. The hub's clock has no say in it: an export may be some minutes ahead of it, and it may have been
   * set back. Where absent the later asOf wins.
   */
  readonly ofPush?: ((arrived: PushedState) => Dossier | undefined) | undefined;
}

export interface PushedState {
  readonly key: string;
  readonly known: Dossier | undefined;
  /** As it would be kept: what it does not tell is as it was known. */
  readonly dossier: Dossier;
  readonly alone: StateAlone;
  /** `ImportedDossier.told`. */
  readonly told: ImportedDossier['told'];
}

/** A state as it would be kept if nothing were known of its dossier. */
export type StateAlone = ImportedDossier['dossier'] & FactorMacs;

const PROGRESS_ROWS = 10_000;

/**
 * Takes the states that are new and leaves the others: an older state never replaces a newer one (by asOf, then
 * by the time of its last event). Phone digits and secrets become MACs here and go no further. The caller has the
 * store in a transaction.
 */
export function takeStates(
  store: StateStore,
  dossiers: readonly ImportedDossier[],
  options: TakeStatesOptions,
): DossierIntake {
  const intake: DossierIntake = {
    added: 0,
    changed: 0,
    unchanged: 0,
    older: 0,
    expired: 0,
    absent: 0,
    ties: [],
    refused: [],
  };
  for (const [index, imported] of dossiers.entries()) {
    const { outcome, finding } = takeOne(store, imported, options);
    if (outcome === 'tie' || outcome === 'refused') {
      if (finding !== undefined) (outcome === 'tie' ? intake.ties : intake.refused).push(finding);
    } else intake[outcome] += 1;
    options.onOutcome?.(imported.place, outcome, finding);
    if ((index + 1) % PROGRESS_ROWS === 0) options.onProgress?.(index + 1, dossiers.length);
  }
  if (options.complete) intake.absent = askAtCounterForAbsent(store, options);
  return intake;
}

interface Prepared {
  readonly key: string;
  readonly known: KnownState | undefined;
  readonly dossier: Dossier;
  readonly alone: StateAlone;
  readonly factorKeys: FactorKeys;
}

type NotTaken = { readonly type: 'expired' } | { readonly type: 'refused'; readonly finding: IntakeFinding };

function prepare(
  store: StateStore,
  imported: ImportedDossier,
  options: TakeStatesOptions,
): Result<Prepared, NotTaken> {
  const { dossier, place } = imported;
  const refuse = (code: IntakeFinding['code'], message: string): Result<never, NotTaken> =>
    err({ type: 'refused', finding: { place, code, message } });

  // An adapter that read the day of a refusal knows the end better than the state tells it.
  const end = endOf(dossier);
  const purgeAt = dossier.purgeAt ?? (end === undefined ? undefined : purgeTime(end));
  const keys = new Set(dossier.codes.map((code) => store.keyOf(code)));
  keys.delete(undefined);
  if (keys.size > 1) return refuse('codes-of-two-dossiers', 'its two codes belong to two different dossiers');
  // A push by the national code alone finds the dossier that is known by its local one.
  const key = [...keys][0] ?? dossier.codes[0];
  if (key === undefined) return refuse('row-invalid', 'it has no code');
  const known = store.known(key);
  // An end told so late still ends what is known as open, which would otherwise stand there for ever. It goes with
  // whatever is over.
  if (known === undefined && purgeAt !== undefined && new Date(purgeAt) <= options.now)
    return err({ type: 'expired' });

  const factors = factorMacs(imported, key, known && { ...known.dossier, ...known.facts }, options);
  const alone: StateAlone = {
    ...dossier,
    sensitive: dossier.sensitive || options.isSensitive(dossier.procedure),
    ...factors.alone,
  };
  const value = dossierSchema.safeParse({
    ...alone,
    codes: [...new Set([key, ...(known?.dossier.codes ?? []), ...dossier.codes])],
    // An export without the procedure's name may not know; what was told once does not become harmless by it.
    sensitive: alone.sensitive || known?.dossier.sensitive === true,
    ...factors.kept,
    purgeAt,
  });
  if (value.success) return ok({ key, known, dossier: value.data, alone, factorKeys: factors.keys });
  const issue = value.error.issues[0];
  return refuse('row-invalid', issue ? `${issue.path.join('.')}: ${issue.message}` : 'wrong shape');
}

interface Taken {
  readonly outcome: StateOutcome;
  readonly finding?: IntakeFinding;
}

function takeOne(store: StateStore, imported: ImportedDossier, options: TakeStatesOptions): Taken {
  const prepared = prepare(store, imported, options);
  if (!prepared.ok) {
    const { error } = prepared;
    return error.type === 'expired' ? { outcome: 'expired' } : { outcome: 'refused', finding: error.finding };
  }
  const { place } = imported;
  const { latest } = options;
  if (options.ofPush === undefined) return take(store, prepared.value, { place, latest });
  const { known, ...arrived } = prepared.value;
  const kept = options.ofPush({ ...arrived, known: known?.dossier, told: imported.told });
  if (kept === undefined) return { outcome: 'older' };
  return take(store, { ...prepared.value, dossier: kept }, { place, latest, ofNow: true });
}

function take(
  store: StateStore,
  { key, known, dossier, factorKeys }: Prepared,
  { place, latest, ofNow = false }: { place: string; latest: IsoTime; ofNow?: boolean },
): Taken {
  const seen = known?.facts.seenAsOf;
  const isSeenCredible = seen === undefined || seen <= latest;
  const facts: DossierFacts = {
    source: dossier.source,
    seenAsOf: isSeenCredible ? laterOf(utc(dossier.asOf), seen) : utc(dossier.asOf),
    statusAt: statusTime(dossier),
    open: dossier.purgeAt === undefined,
    purgeAt: dossier.purgeAt === undefined ? undefined : utc(dossier.purgeAt),
    factorKeys,
  };
  if (known === undefined) {
    store.put(key, dossier, facts);
    return { outcome: 'added' };
  }
  if (isSeenCredible && sameState(known.dossier, dossier)) {
    store.confirm(key, dossier, facts);
    return { outcome: 'unchanged' };
  }
  const order =
    ofNow || !isSeenCredible
      ? 1
      : compare(utc(dossier.asOf), known.facts.seenAsOf) ||
        compare(facts.statusAt ?? '', known.facts.statusAt ?? '') ||
        Number(isToldUnderNewKey(known, dossier, factorKeys));
  if (order < 0) return { outcome: 'older' };
  if (order > 0) {
    store.put(key, dossier, facts);
    return { outcome: 'changed' };
  }
  const message = `another state of ${key} with the same asOf and the same last event is there and stays`;
  return { outcome: 'tie', finding: { place, code: 'tie', message } };
}

function askAtCounterForAbsent(store: StateStore, { source, asOf }: TakeStatesOptions): number {
  let absent = 0;
  for (const { key, dossier: known, factorKeys } of store.openUnseenSince(source, utc(asOf))) {
    // Most that vanish have ended; without an end they would stay on the kiosk for ever.
    const purgeAt = purgeTime(asOf);
    const dossier: Dossier = { ...known, status: 'ask-counter', asOf, purgeAt };
    store.put(key, dossier, {
      source,
      seenAsOf: utc(asOf),
      statusAt: statusTime(dossier),
      open: false,
      purgeAt: utc(purgeAt),
      ...(factorKeys && { factorKeys }),
    });
    absent += 1;
  }
  return absent;
}

/**
 * Equal but for when it was reported: such a dossier is not told to the kiosks again. Whether it is over counts, the day
 * on which it goes does not: "ask at the counter" may be what its source says of an open one.
 */
function sameState(a: Dossier, b: Dossier): boolean {
  const state = ({ asOf: _asOf, purgeAt, ...rest }: Dossier): string =>
    JSON.stringify([rest, purgeAt === undefined]);
  return state(a) === state(b);
}

/** The same list again, after the office's key changed: what it says of the second factors counts under the new one. */
function isToldUnderNewKey(known: KnownState, dossier: Dossier, keys: FactorKeys): boolean {
  const { factorKeys: before } = known.facts;
  if (before?.phone4 === keys.phone4 && before?.secret === keys.secret) return false;
  const { phone4Mac, secretMac } = dossier;
  return sameState({ ...known.dossier, phone4Mac, secretMac }, dossier);
}

/** What replaces a state may not be replaced by what was older than that. */
function laterOf(time: IsoTime, other: IsoTime | undefined): IsoTime {
  return other !== undefined && other > time ? other : time;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
