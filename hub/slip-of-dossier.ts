import { catalogueValueSchema, contentValueSchema, type ContentValue } from '../shared/feed.ts';
import { dossierSchema } from '../shared/domain/dossier.ts';
import type { Procedure } from '../shared/domain/procedure.ts';
import type { Hub } from './hub.ts';
import { secretsOnFile } from './intake/slip-secret.ts';
import type { Slip } from './slips/slip.ts';
import type { OfficeRecord } from './store/hub-store.ts';

/**
 * The slip of a dossier as far as the hub knows it; names in full and papers it does not. The secret only where
 * it is the one that kiosks will accept. Undefined: no such dossier here.
 */
export function slipOf(hub: Hub, office: OfficeRecord, code: string): Slip | undefined {
  const key = hub.store.dossierKey(office.code, code);
  const stored = key === undefined ? undefined : hub.store.dossier(office.code, key);
  if (key === undefined || stored === undefined) return undefined;
  const dossier = dossierSchema.parse(stored.value);
  const about = content(hub, office, 'office');
  const details = about?.type === 'office' ? about : undefined;
  const counter =
    dossier.collectAt === undefined ? undefined : content(hub, office, `counter:${dossier.collectAt}`);
  const procedure = dossier.procedure === undefined ? undefined : procedureOf(hub, office, dossier.procedure);
  return {
    code: key,
    secret: acceptedSecret(hub, office, key, dossier.secretMac),
    office: {
      name: details?.name.vi ?? office.name,
      unitName: details?.unitName.vi ?? '',
      address: details?.address.vi,
      phone: details?.phone,
      website: details?.website,
    },
    procedureCode: dossier.procedure,
    procedureName: procedure?.name,
    papers: [],
    receivedAt: dossier.receivedAt,
    dueAt: dossier.extension?.dueAt ?? dossier.dueAt,
    collectAt: counter?.type === 'counter' ? counter.name.vi : undefined,
  };
}

function content(hub: Hub, office: OfficeRecord, key: string): ContentValue | undefined {
  const value = hub.store.row(office.code, 'content', key)?.value;
  return value === undefined ? undefined : contentValueSchema.parse(value);
}

function procedureOf(hub: Hub, office: OfficeRecord, code: string): Procedure | undefined {
  const value = hub.store.row(office.code, 'catalogue', code)?.value;
  if (value === undefined) return undefined;
  const parsed = catalogueValueSchema.parse(value);
  return parsed.type === 'procedure' ? parsed : undefined;
}

/** The derived secret, unless the source gave the dossier another one, which the hub does not keep. */
function acceptedSecret(
  hub: Hub,
  office: OfficeRecord,
  key: string,
  onFile: string | undefined,
): string | undefined {
  const secret = hub.slipSecret(office, key);
  if (secret === undefined) return undefined;
  return secretsOnFile(hub.store, office.code)(key, secret, onFile) ? secret : undefined;
}
