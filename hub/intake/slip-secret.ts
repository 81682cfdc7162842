import { createHmac } from 'node:crypto';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { deriveOfficeKeys, sameMac, secondFactorMac } from '../../shared/node/office-key.ts';
import type { HubStore } from '../store/hub-store.ts';

const SECRET_DIGITS = 6;

/**
 * The secret printed on the slip of a dossier whose source gives none: six digits, the same each time, derived
 * from a key that never leaves the hub. A kiosk holds only its MAC.
 */
export function slipSecret(slipKey: string, office: string, rowKey: string): string {
  const digest = createHmac('sha256', Buffer.from(slipKey, 'base64'))
    .update(JSON.stringify(['slip-secret', office, rowKey]))
    .digest();
  return String(digest.readUIntBE(0, 6) % 10 ** SECRET_DIGITS).padStart(SECRET_DIGITS, '0');
}

/**
 * Tells whether the MAC on file of a dossier is of this secret. It may be under a key of the office that was used
 * before: kiosks have them all while one takes the place of another.
 */
export function secretsOnFile(
  store: HubStore,
  office: OfficeCode,
): (rowKey: string, secret: string, onFile: string | undefined) => boolean {
  const keys = store.officeKeys(office).map(({ key }) => deriveOfficeKeys(key).secondFactor);
  return (rowKey, secret, onFile) =>
    keys.some((key) => sameMac(secondFactorMac(key, 'secret', office, rowKey, secret), onFile));
}
