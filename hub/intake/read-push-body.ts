import type { IsoTime } from '../../shared/domain/identifiers.ts';
import type { Unit } from '../../shared/domain/office.ts';
import type { DossierOptions } from '../import/dossiers/dossier-options.ts';
import type { ImportedProgress } from '../import/dossiers/progress-lines.ts';
import { countRecords } from '../import/dossiers/records-of-json.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import { readPush } from '../import/read-dossiers.ts';
import type { Finding } from '../import/report.ts';

/** A push as it was read: plain data, which another thread may have made. */
export interface ReadPushBody {
  readonly asOf: IsoTime;
  readonly dossiers: readonly ImportedDossier[];
  readonly progress: readonly ImportedProgress[];
  /** Departments that these name. */
  readonly units: readonly Unit[];
  readonly refused: readonly Finding[];
  /** `data: []`, or a bare `[]`: nothing has changed, as of then. */
  readonly isEmpty: boolean;
}

export type PushBody =
  | { readonly type: 'read'; readonly push: ReadPushBody }
  | { readonly type: 'not-json' }
  | { readonly type: 'too-many'; readonly count: number };

export interface PushToRead {
  readonly bytes: Uint8Array;
  readonly source: string;
  /** A push is of the time at which it is taken. */
  readonly asOf: IsoTime;
  readonly statuses?: DossierOptions['statuses'];
  readonly mostRecords: number;
}

const NAME = 'push';

/** Reads the body of a push of DongBoHoSoMC or CapNhatTienDoHoSoMC. */
export function readPushBody({ bytes, source, asOf, statuses, mostRecords }: PushToRead): PushBody {
  const body = parsed(bytes);
  if (body === undefined) return { type: 'not-json' };
  const count = countRecords(body);
  if (count > mostRecords) return { type: 'too-many', count };
  const { dossiers, progress, units, report } = readPush(NAME, body, {
    source,
    asOf,
    ...(statuses && { statuses }),
  });
  const named = new Set(
    [...dossiers.map(({ dossier }) => dossier), ...progress].flatMap(({ steps }) =>
      steps.map(({ unitId }) => unitId),
    ),
  );
  return {
    type: 'read',
    push: {
      asOf,
      dossiers,
      progress,
      units: units.filter(({ id }) => named.has(id)),
      refused: report.refused,
      isEmpty: count === 0 && isEmptyPush(body),
    },
  };
}

function parsed(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEmptyPush(body: object): boolean {
  if (Array.isArray(body)) return body.length === 0;
  const data: unknown = Object.entries(body).find(([key]) => key.toLowerCase() === 'data')?.[1];
  return Array.isArray(data) && data.length === 0;
}
