import { randomBytes, timingSafeEqual } from 'node:crypto';
import { vietnamIso } from '../shared/domain/vietnam-time.ts';
import { sha256Of } from '../shared/node/sha256.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Failure } from './failure.ts';
import type { Hub } from './hub.ts';
import type { OfficeRecord } from './store/hub-store.ts';
import type { KnownKiosk } from './store/kiosk-store.ts';

interface NewToken {
  /** Told once, kept as a hash only. */
  readonly token: string;
  /** There was another one before. */
  readonly renewed: boolean;
}

export interface Admission extends NewToken {
  /** From now on the token is good, and the one before it is worth nothing: when the new one is safely written down. */
  readonly admit: () => void;
}

/** Lets a kiosk of an office hand in notes, and answers its token. */
export function admitKiosk(
  hub: Hub,
  id: string,
  office: OfficeRecord,
  options: { renew: boolean },
): Result<NewToken, Failure> {
  const made = prepareAdmission(hub, id, office, options);
  if (!made.ok) return made;
  const { admit, ...token } = made.value;
  admit();
  return ok(token);
}

/** A token for a kiosk of an office. With `renew` also for one of that office that is known already. */
export function prepareAdmission(
  hub: Hub,
  id: string,
  office: OfficeRecord,
  options: { renew: boolean },
): Result<Admission, Failure> {
  const known = hub.kiosks.kiosk(id);
  if (known !== undefined && (!options.renew || known.office !== office.code))
    return err({
      type: 'kiosk-exists',
      sentence: `The kiosk ${id} is there already, in the office ${known.office}: choose another name, or take it away first with "hub kiosk remove ${id}".`,
    });
  // 256 bits: nothing that could be guessed, so that a plain hash of it is enough to keep.
  const token = randomBytes(32).toString('base64url');
  const createdAt = known?.createdAt ?? vietnamIso(hub.now());
  return ok({
    token,
    renewed: known !== undefined,
    admit: () => hub.kiosks.putKiosk({ id, office: office.code, tokenHash: sha256Of(token), createdAt }),
  });
}

/** The kiosk whose token this is. Every hash is compared, each in constant time. */
export function kioskOfToken(kiosks: readonly KnownKiosk[], token: string): KnownKiosk | undefined {
  const given = Buffer.from(sha256Of(token), 'hex');
  let found: KnownKiosk | undefined;
  for (const kiosk of kiosks) {
    if (timingSafeEqual(given, Buffer.from(kiosk.tokenHash, 'hex'))) found = kiosk;
  }
  return found;
}
