import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCatalogueVersion } from '../../db/catalogue/catalogue-version.ts';
import { journalFile, storeFolder } from '../../db/data-folder.ts';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { kioskConfigSchema } from '../../shared/config.ts';
import { dossierSchema, type Dossier } from '../../shared/domain/dossier.ts';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import {
  catalogueValueSchema,
  contentValueSchema,
  rowKeyOf,
  type CatalogueValue,
  type ContentValue,
} from '../../shared/feed.ts';
import { deriveOfficeKeys, secondFactorMac } from '../../shared/node/office-key.ts';
import { openKiosk, type Kiosk } from '../kiosk.ts';
import type { LogEventName } from '../shell/log-events.ts';

const OFFICE_KEY = Buffer.alloc(32, 7).toString('base64');
const cursor = { lineage: '00000000-0000-4000-8000-000000000001', upTo: 1 };
export const home = officeCodeSchema.parse('H99.24.01');

/** For one that is at its work rather than being looked at. */
type Running = Pick<
  Parameters<typeof openKiosk>[0],
  'follow' | 'startWorker' | 'runHealthJob' | 'lingerMs' | 'printQueue' | 'printPage'
>;

/** A kiosk on real databases in a folder of its own, as a sync would have left them. */
export interface TestKiosk {
  readonly folder: string;
  /** Moves the kiosk's clock. */
  at(iso: string): void;
  /** Lets time pass by the monotonic clock, which no clock setting moves. */
  pass(seconds: number): void;
  /** Each time the kiosk was asked to end. */
  readonly exits: readonly string[];
  readonly logged: LogEventName[];
  /** Opens it; again after `close()`, as after a power cut. */
  open(overrides?: object, lookEveryMs?: number, running?: Running): Kiosk;
  loadDossiers(dossiers: readonly object[], asOf: string): void;
  loadCatalogue(rows: { catalogue?: readonly object[]; content?: readonly object[] }): void;
  remove(): void;
}

export function createTestKiosk(startsAt: string): TestKiosk {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-'));
  const logged: LogEventName[] = [];
  const exits: string[] = [];
  let now = new Date(startsAt);
  let version = 0;
  let monotonicMs = 0;

  const activate = (kind: 'catalogue' | 'dossiers', write: (file: string) => void) => {
    const name = `v${++version}.sqlite`;
    mkdirSync(storeFolder(folder, home, kind), { recursive: true });
    write(join(storeFolder(folder, home, kind), name));
    const journal = JournalStore.open(journalFile(folder));
    if (!journal.ok) throw new Error(journal.error.type);
    journal.value.activate(home, kind, name, now);
    journal.value.close();
  };

  return {
    folder,
    logged,
    exits,
    pass(seconds) {
      monotonicMs += seconds * 1000;
    },
    at(iso) {
      now = new Date(iso);
    },
    open(overrides = {}, lookEveryMs = 60_000, running = {}) {
      const opened = openKiosk({
        config: kioskConfigSchema.parse({
          format: 'kiosk-config/1',
          kiosk: { id: 'test' },
          offices: [home],
          feed: join(folder, 'feed'),
          rootKey: OFFICE_KEY,
          officeKeys: { [home]: { k1: OFFICE_KEY } },
          data: folder,
          ...overrides,
        }),
        clock: { now: () => now },
        monotonicMs: () => monotonicMs,
        exit: () => exits.push('exit'),
        log: (event) => {
          logged.push(event);
          return 'K-000001';
        },
        follow: false,
        lookEveryMs,
        ...running,
      });
      if (!opened.ok) throw new Error(opened.error.message);
      return opened.value;
    },
    loadDossiers(dossiers, asOf) {
      activate('dossiers', (file) => {
        const rows = dossiers.map((value) => dossierRow(dossierSchema.parse(value)));
        buildDossierFile(file, rows, { cursor, publishedAt: asOf, sources: [{ id: 'igate', asOf }] });
      });
    },
    loadCatalogue({ catalogue = [], content = [] }) {
      activate('catalogue', (file) => {
        writeCatalogueVersion(file, {
          catalogue: {
            mode: 'snapshot',
            cursor,
            rows: catalogue.map((value) => row(catalogueValueSchema.parse(value))),
          },
          content: {
            mode: 'snapshot',
            cursor,
            rows: content.map((value) => row(contentValueSchema.parse(value))),
          },
        });
      });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function row<V extends CatalogueValue | ContentValue>(value: V) {
  return { op: 'put', key: rowKeyOf(value), value } as const;
}

function dossierRow(value: Dossier) {
  return { op: 'put', key: value.codes[0] ?? '', value } as const;
}

/** A dossier in progress with a phone ending in 1234 and the slip's secret 654321, unless said otherwise. */
export function dossier(code: string, fields: object = {}): object {
  const { secondFactor } = deriveOfficeKeys(OFFICE_KEY);
  return {
    type: 'dossier',
    codes: [code],
    source: 'igate',
    asOf: '2026-11-20T08:00:00+07:00',
    status: 'in-progress',
    sensitive: false,
    procedure: '1.001193',
    receivedAt: '2026-11-16T09:00:00+07:00',
    dueAt: '2026-11-27T15:30:00+07:00',
    collectAt: 'quay-3',
    steps: [{ at: '2026-11-16T09:00:00+07:00', kind: 'received', unitId: 'mot-cua' }],
    applicantMasked: 'Nguyễn V** A**',
    phone4Mac: secondFactorMac(secondFactor, 'phone4', home, code, '1234'),
    secretMac: secondFactorMac(secondFactor, 'secret', home, code, '654321'),
    ...fields,
  };
}
