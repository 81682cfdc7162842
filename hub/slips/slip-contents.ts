import { unreachable } from '../../shared/result.ts';

/**
 * What real slips carry in their QR (domain/dossiers: plain code, portal links, opaque links, a second Zalo
 * code, code and secret).
 */
export const slipContentsKinds = [
  'plain-code',
  'portal-sgt-mhs',
  'portal-mahoso',
  'portal-ma',
  'opaque-link',
  'opaque-link-without-scheme',
  'zalo-link',
  'code-secret',
  'qrscan',
] as const;
export type SlipContentsKind = (typeof slipContentsKinds)[number];

/** Citizen IDs and hosts are plainly invented; `.example` never resolves. */
const PORTAL = 'https://dichvucong.vi-du.example/tra-cuu';
const INVENTED_CITIZEN_ID = '000000000000';
const INVENTED_GUID = '00000000-0000-4000-8000-000000000000';

/** The two kinds with a secret fall back to the plain code where the slip has none. */
export function slipContents(
  kind: SlipContentsKind,
  slip: { code: string; secret?: string | undefined },
): string {
  const { code, secret } = slip;
  switch (kind) {
    case 'plain-code':
      return code;
    case 'portal-sgt-mhs':
      return `${PORTAL}?SGT=${INVENTED_CITIZEN_ID}&MHS=${code}`;
    case 'portal-mahoso':
      return `${PORTAL}?MaHoSo=${code}&SoDinhDanh=${INVENTED_CITIZEN_ID}`;
    case 'portal-ma':
      return `${PORTAL}?ma=${code}`;
    case 'opaque-link':
      return `https://qr.vi-du.example/apiqr/qr?id=${INVENTED_GUID}`;
    case 'opaque-link-without-scheme':
      return `qr.vi-du.example/apiqr/qr?id=${INVENTED_GUID}`;
    case 'zalo-link':
      return 'https://zalo.me/0000000000000000000';
    case 'code-secret':
      return secret === undefined ? code : `${code}-${secret}`;
    case 'qrscan':
      return secret === undefined ? code : `QRSCAN=${code}-${secret}`;
    default:
      return unreachable(kind);
  }
}
