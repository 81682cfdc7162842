import { z } from 'zod';
import { dossierSchema, type Dossier } from '../../shared/domain/dossier.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { deriveOfficeKeys, normaliseSecret, secondFactorMac } from '../../shared/node/office-key.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import type { DossierFacts, HubStore, OfficeRecord } from '../store/hub-store.ts';
import { endOf, purgeTime, statusTime, utc } from './retention.ts';
import { slipSecret } from './slip-secret.ts';

/** A row that was not taken, or was left as it was. Never repeats a personal value. */
interface IntakeFinding {
  readonly place: string;
  readonly code: 'row-invalid' | 'codes-of-two-dossiers' | 'tie';
  readonly message: string;
}

export interface DossierIntake {
  added: number;
  changed: number;
  unchanged: number;
  /** The hub knows a newer state: left out. */
  older: number;
  /** Ended more than 90 days ago: not taken. */
  expired: number;
  /** Open dossiers of a source that a complete export no longer lists: "ask at the counter" from now on. */
  absent: number;
  /** Two different states of the same moment: the one that was there stays. */
  readonly ties: IntakeFinding[];
  readonly refused: IntakeFinding[];
}

export interface TakeDossiersOptions {
  readonly source: string;
  readonly asOf: IsoTime;
  /** The export lists all open dossiers of its source. */
  readonly complete: boolean;
  readonly now: Date;
  readonly onProgress?: (done: number, total: number) => void;
}

const PROGRESS_ROWS = 10_000;
const sensitiveSchema = z.object({ sensitive: z.literal(true) });

/**
 * Takes the states that are new and leaves the others: an older state never replaces a newer one (by asOf, then
 * by the time of its last event). Phone digits and secrets become MACs here and go no further.
 */
export function takeDossiers(
  store: HubStore,
  office: OfficeRecord,
  dossiers: readonly ImportedDossier[],
  options: TakeDossiersOptions,
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
  const prepare = preparer(store, office, options.now);
  store.inTransaction(() => {
    for (const [index, imported] of dossiers.entries()) {
      const prepared = prepare(imported);
      if (prepared.ok) take(store, office, prepared.value, imported.place, intake);
      else if (prepared.error.type === 'expired') intake.expired += 1;
      else intake.refused.push(prepared.error.finding);
      if ((index + 1) % PROGRESS_ROWS === 0) options.onProgress?.(index + 1, dossiers.length);
    }
    if (options.complete) intake.absent = askAtCounterForAbsent(store, office, options);
    store.sawSource(office.code, options.source, utc(options.asOf), options.complete);
  });
  return intake;
}

interface Prepared {
  readonly key: string;
  /** What the hub has of it, parsed once: an import of a province passes here a million times. */
  readonly known: { readonly dossier: Dossier; readonly facts: DossierFacts } | undefined;
  readonly dossier: Dossier;
}

type NotTaken = { readonly type: 'expired' } | { readonly type: 'refused'; readonly finding: IntakeFinding };

function preparer(
  store: HubStore,
  office: OfficeRecord,
  now: Date,
): (imported: ImportedDossier) => Result<Prepared, NotTaken> {
  const officeKey = store.officeKeys(office.code)[0];
  if (officeKey === undefined) throw new Error(`office ${office.code} has no key`);
  const { secondFactor } = deriveOfficeKeys(officeKey.key);
  const isSensitive = sensitiveInCatalogue(store, office);

  return ({ dossier, phone4, secret, place }) => {
    const refuse = (code: IntakeFinding['code'], message: string): Result<never, NotTaken> =>
      err({ type: 'refused', finding: { place, code, message } });

    // An adapter that read the day of a refusal knows the end better than the state tells it.
    const end = endOf(dossier);
    const purgeAt = dossier.purgeAt ?? (end === undefined ? undefined : purgeTime(end));
    if (purgeAt !== undefined && new Date(purgeAt) <= now) return err({ type: 'expired' });

    const keys = new Set(dossier.codes.map((code) => store.dossierKey(office.code, code)));
    keys.delete(undefined);
    if (keys.size > 1)
      return refuse('codes-of-two-dossiers', 'its two codes belong to two different dossiers');
    // A push by the national code alone finds the dossier that is known by its local one.
    const key = [...keys][0] ?? dossier.codes[0];
    if (key === undefined) return refuse('row-invalid', 'it has no code');
    const stored = store.dossier(office.code, key);
    const known = stored && { dossier: dossierSchema.parse(stored.value), facts: stored.facts };

    const mac = (kind: 'phone4' | 'secret', value: string): string =>
      secondFactorMac(secondFactor, kind, office.code, key, value);
    const printed =
      usableSecret(secret) ?? (office.slipSecrets ? slipSecret(office.slipKey, office.code, key) : undefined);
    const value = dossierSchema.safeParse({
      ...dossier,
      codes: [...new Set([key, ...(known?.dossier.codes ?? []), ...dossier.codes])],
      // An export without the procedure's name may not know; what was told once does not become harmless by it.
      sensitive: dossier.sensitive || known?.dossier.sensitive === true || isSensitive(dossier.procedure),
      // An export without the column says nothing about the phone: what was known stays.
      phone4Mac: usablePhone4(phone4) === undefined ? known?.dossier.phone4Mac : mac('phone4', phone4 ?? ''),
      secretMac: printed === undefined ? known?.dossier.secretMac : mac('secret', printed),
      purgeAt,
    });
    if (value.success) return ok({ key, known, dossier: value.data });
    const issue = value.error.issues[0];
    return refuse('row-invalid', issue ? `${issue.path.join('.')}: ${issue.message}` : 'wrong shape');
  };
}

/** A row with a code and no name: the catalogue knows the name, and what it tells. */
function sensitiveInCatalogue(store: HubStore, office: OfficeRecord): (procedure?: string) => boolean {
  const known = new Map<string, boolean>();
  return (procedure) => {
    if (procedure === undefined) return false;
    const before = known.get(procedure);
    if (before !== undefined) return before;
    const row = store.row(office.code, 'catalogue', procedure);
    const sensitive = sensitiveSchema.safeParse(row?.value).success;
    known.set(procedure, sensitive);
    return sensitive;
  };
}

function take(
  store: HubStore,
  office: OfficeRecord,
  { key, known, dossier }: Prepared,
  place: string,
  intake: DossierIntake,
): void {
  const facts = {
    source: dossier.source,
    seenAsOf: utc(dossier.asOf),
    statusAt: statusTime(dossier),
    open: dossier.purgeAt === undefined,
    purgeAt: dossier.purgeAt === undefined ? undefined : utc(dossier.purgeAt),
  };
  const put = (): void => store.putDossier(office.code, { key, codes: dossier.codes, value: dossier, facts });

  if (known === undefined) {
    put();
    intake.added += 1;
    return;
  }
  if (sameState(known.dossier, dossier)) {
    store.confirmDossier(office.code, key, facts.seenAsOf);
    intake.unchanged += 1;
    return;
  }
  const order =
    compare(facts.seenAsOf, known.facts.seenAsOf) ||
    compare(facts.statusAt ?? '', known.facts.statusAt ?? '');
  if (order > 0) {
    put();
    intake.changed += 1;
  } else if (order < 0) {
    intake.older += 1;
  } else {
    intake.ties.push({
      place,
      code: 'tie',
      message: `another state of ${key} with the same asOf and the same last event is there and stays`,
    });
  }
}

function askAtCounterForAbsent(
  store: HubStore,
  office: OfficeRecord,
  { source, asOf }: TakeDossiersOptions,
): number {
  const absent = store.openDossiersUnseenSince(office.code, source, utc(asOf));
  for (const { key, value } of absent) {
    const known = dossierSchema.parse(value);
    // Most that vanish have ended; without an end they would stay on the kiosk for ever.
    const purgeAt = purgeTime(asOf);
    const dossier: Dossier = { ...known, status: 'ask-counter', asOf, purgeAt };
    store.putDossier(office.code, {
      key,
      codes: dossier.codes,
      value: dossier,
      facts: {
        source,
        seenAsOf: utc(asOf),
        statusAt: statusTime(dossier),
        open: false,
        purgeAt: utc(purgeAt),
      },
    });
  }
  return absent.length;
}

/** Equal but for when it was reported: such a dossier is not told to the kiosks again. */
function sameState(a: Dossier, b: Dossier): boolean {
  const state = ({ asOf: _asOf, purgeAt: _purgeAt, ...rest }: Dossier): string => JSON.stringify(rest);
  return state(a) === state(b);
}

function usablePhone4(phone4: string | undefined): string | undefined {
  return phone4 !== undefined && /^\d{4}$/.test(phone4) ? phone4 : undefined;
}

function usableSecret(secret: string | undefined): string | undefined {
  return secret === undefined || normaliseSecret(secret) === '' ? undefined : secret;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
