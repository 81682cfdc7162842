import { createHmac } from 'node:crypto';

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
