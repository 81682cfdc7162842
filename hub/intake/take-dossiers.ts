import { z } from 'zod';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { utc } from '../import/dossiers/retention.ts';
import {
  takeStates,
  type DossierIntake,
  type StateStore,
  type TakeStatesOptions,
} from '../import/dossiers/take-states.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import type { HubStore, OfficeRecord } from '../store/hub-store.ts';
import { secretsOnFile, slipSecret } from './slip-secret.ts';
import { latestCredible } from './time-of-states.ts';

export interface TakeDossiersOptions extends Pick<TakeStatesOptions, 'onOutcome' | 'ofPush'> {
  readonly source: string;
  readonly asOf: IsoTime;
  /** The export lists all open dossiers of its source. */
  readonly complete: boolean;
  readonly now: Date;
  readonly onProgress?: (done: number, total: number) => void;
}

const sensitiveSchema = z.object({ sensitive: z.literal(true) });

/** Takes states of dossiers into the hub, all or none: by the rules of `takeStates`. */
export function takeDossiers(
  store: HubStore,
  office: OfficeRecord,
  dossiers: readonly ImportedDossier[],
  options: TakeDossiersOptions,
): DossierIntake {
  return store.inTransaction(() => {
    const officeKey = store.officeKeys(office.code)[0];
    if (officeKey === undefined) throw new Error(`office ${office.code} has no key`);
    const latest = latestCredible(options.now);
    const asOf = utc(options.asOf);
    const latestState = asOf > latest ? asOf : latest;
    const intake = takeStates(statesOf(store, office, latestState), dossiers, {
      ...options,
      latest: latestState,
      office: office.code,
      secondFactorKey: deriveOfficeKeys(officeKey.key).secondFactor,
      officeKeyId: officeKey.id,
      printedSecret: office.slipSecrets ? secretPrintedBy(store, office) : undefined,
      isSensitive: sensitiveInCatalogue(store, office),
    });
    const { source: id, complete } = options;
    store.sawSource(office.code, { id, asOf, complete, latest });
    return intake;
  });
}

/** Its MAC may be under a key that was used before: then it is made anew. */
function secretPrintedBy(
  store: HubStore,
  { code, slipKey }: OfficeRecord,
): NonNullable<TakeStatesOptions['printedSecret']> {
  const isOnFile = secretsOnFile(store, code);
  return (row, onFile) => {
    const printed = slipSecret(slipKey, code, row);
    return onFile === undefined || isOnFile(row, printed, onFile) ? printed : undefined;
  };
}

function statesOf(store: HubStore, { code: office }: OfficeRecord, latest: IsoTime): StateStore {
  return {
    keyOf: (code) => store.dossierKey(office, code),
    known(key) {
      const stored = store.dossier(office, key);
      return stored && { dossier: dossierSchema.parse(stored.value), facts: stored.facts };
    },
    put: (key, dossier, facts) =>
      store.putDossier(office, { key, codes: dossier.codes, value: dossier, facts }),
    confirm: (key, _dossier, facts) => store.confirmDossier(office, key, facts),
    openUnseenSince: (source, asOf) =>
      store
        .openDossiersUnseenSince(office, { id: source, asOf, latest })
        .map(({ key, value, facts: { factorKeys } }) => ({
          key,
          dossier: dossierSchema.parse(value),
          ...(factorKeys && { factorKeys }),
        })),
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
