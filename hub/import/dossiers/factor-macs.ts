import type { OfficeCode } from '../../../shared/domain/identifiers.ts';
import { normaliseSecret, secondFactorMac } from '../../../shared/node/office-key.ts';
import type { ImportedDossier } from '../imported-dossier.ts';

export interface FactorMacOptions {
  readonly office: OfficeCode;
  /** Under which second factors become MACs. */
  readonly secondFactorKey: Uint8Array;
  /** Which of the office's keys that one is of. Absent where nobody asks: a kiosk. */
  readonly officeKeyId?: string;
  /**
   * The secret that the office itself prints on the slip, where the source gives none. Undefined where the MAC on file
   * is of another one, which the source gave before: that one stands on the slip that the person holds.
   */
  readonly printedSecret?: ((key: string, onFile: string | undefined) => string | undefined) | undefined;
}

export interface FactorMacs {
  readonly phone4Mac: string | undefined;
  readonly secretMac: string | undefined;
}

/** By their ids, under which of the office's keys the MACs were made. Undefined: there is none, or nobody knows. */
export interface FactorKeys {
  readonly phone4: string | undefined;
  readonly secret: string | undefined;
}

/** The MACs of the second factors of the dossier under this row key. What they were made of goes no further. */
export function factorMacs(
  { phone4, secret }: Pick<ImportedDossier, 'phone4' | 'secret'>,
  key: string,
  known: (Partial<FactorMacs> & { readonly factorKeys?: FactorKeys | undefined }) | undefined,
  { office, secondFactorKey, officeKeyId, printedSecret }: FactorMacOptions,
): { alone: FactorMacs; kept: FactorMacs; keys: FactorKeys } {
  const mac = (kind: 'phone4' | 'secret', value: string | undefined): string | undefined =>
    value === undefined ? undefined : secondFactorMac(secondFactorKey, kind, office, key, value);
  const given = usableSecret(secret);
  const phone4Mac = mac('phone4', usablePhone4(phone4));
  const secretMac = mac('secret', given ?? printedSecret?.(key, known?.secretMac));
  const { factorKeys } = known ?? {};
  return {
    alone: { phone4Mac, secretMac: mac('secret', given ?? printedSecret?.(key, undefined)) },
    // An export without the column says nothing about phone or secret: what was known stays.
    kept: { phone4Mac: phone4Mac ?? known?.phone4Mac, secretMac: secretMac ?? known?.secretMac },
    keys: {
      phone4: phone4Mac === undefined ? factorKeys?.phone4 : officeKeyId,
      secret: secretMac === undefined ? factorKeys?.secret : officeKeyId,
    },
  };
}

function usablePhone4(phone4: string | undefined): string | undefined {
  return phone4 !== undefined && /^\d{4}$/.test(phone4) ? phone4 : undefined;
}

function usableSecret(secret: string | undefined): string | undefined {
  return secret === undefined || normaliseSecret(secret) === '' ? undefined : secret;
}
