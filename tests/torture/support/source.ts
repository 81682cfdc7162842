import { join } from 'node:path';
import Database from 'better-sqlite3';
import { kioskConfigSchema, type KioskConfig } from '../../../shared/config.ts';
import type { DossierStatus } from '../../../shared/domain/dossier.ts';
import {
  catalogueValueSchema,
  contentValueSchema,
  dossierValueSchema,
  streamNames,
  type FeedHead,
  type StreamName,
} from '../../../shared/feed.ts';
import { seededRandom } from '../../../hub/demo/random.ts';
import { readHead } from '../../../hub/testing/read-feed.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  manyDossiers,
  TEST_OFFICE,
  value,
  type TestHub,
} from '../../../hub/testing/test-hub.ts';

/** Rows by key, each as JSON with its fields in order: two are the same row if they are the same text. */
export type Rows = ReadonlyMap<string, string>;

const schemas = {
  catalogue: catalogueValueSchema,
  content: contentValueSchema,
  dossiers: dossierValueSchema,
} as const;
const statuses: readonly DossierStatus[] = ['received', 'in-progress', 'supplement', 'ready', 'handed-over'];
const DOSSIERS = 120;
const PROCEDURES = 12;

/** A hub whose rows change at seeded random, and who remembers what each of its publications held. */
export class Source {
  readonly site: TestHub = makeTestHub();
  readonly random: () => number;
  readonly #published = new Map<string, Rows>();
  #minutes = 0;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.site.take('2026-11-21T07:00:00+07:00', manyDossiers(DOSSIERS));
    for (let number = 0; number < PROCEDURES; number++) this.#putProcedure(number);
    this.#putOffice();
  }

  /** The time of hub and kiosk. */
  get now(): string {
    return new Date(Date.parse('2026-11-21T08:00:00+07:00') + this.#minutes * 60_000).toISOString();
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  pick<T>(of: readonly T[]): T {
    const one = of[this.below(of.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  /** Some rows of any stream come, change and go; now and then a stream begins anew. */
  change(): void {
    this.#minutes += 1;
    this.site.at(this.now);
    const { hub, office } = this.site;
    const changed = Array.from({ length: 1 + this.below(8) }, () =>
      imported(1 + this.below(DOSSIERS + 40), { status: this.pick(statuses) }),
    );
    const each = new Map(changed.map((one) => [one.dossier.codes[0], one]));
    this.site.take(this.now, [...each.values()]);
    if (this.random() < 0.4)
      hub.store.removeRow(office.code, 'dossiers', dossierCode(1 + this.below(DOSSIERS)));
    if (this.random() < 0.5) this.#putProcedure(this.below(PROCEDURES));
    if (this.random() < 0.3) this.#putOffice();
    if (this.random() < 0.04) this.#newLineage(this.pick(streamNames));
  }

  publish(): void {
    this.site.publish();
    this.remember();
  }

  /** Writes down what the rows are at the position that each stream has now. */
  remember(): void {
    for (const name of streamNames) {
      const { lineage, upTo } = this.site.hub.store.stream(this.site.office.code, name);
      this.#published.set(positionOf(lineage, upTo), this.liveRows(name));
    }
  }

  /** As it is in the feed now. */
  head(): FeedHead {
    return readHead(this.site);
  }

  /** What a stream held at a position that was published; undefined if none was. */
  rowsAt(lineage: string, upTo: number): Rows | undefined {
    return this.#published.get(positionOf(lineage, upTo));
  }

  liveRows(name: StreamName): Rows {
    const rows = [...this.site.hub.store.liveRows(this.site.office.code, name)];
    return new Map(rows.map(({ key, value: row }) => [key, canonical(schemas[name].parse(row))]));
  }

  config(dataFolder: string, feed: string = this.site.feed): KioskConfig {
    const { hub, office } = this.site;
    const keys = hub.store.officeKeys(office.code).map(({ id, key }) => [id, key] as const);
    return kioskConfigSchema.parse({
      format: 'kiosk-config/1',
      kiosk: { id: 'test' },
      offices: [TEST_OFFICE],
      feed,
      rootKey: value(hub.keys()).rootKey,
      officeKeys: { [TEST_OFFICE]: Object.fromEntries(keys) },
      data: dataFolder,
    });
  }

  #putProcedure(number: number): void {
    const { hub, office } = this.site;
    const pdf = hub.blobs.put(Buffer.from(`%PDF-1.7 ${String(this.below(20))}`), 'application/pdf');
    const procedure = {
      type: 'procedure',
      code: `1.00${String(1000 + number)}`,
      name: `Thủ tục đăng ký số ${String(this.below(1000))}`,
      levels: ['commune'],
      field: 'ho-tich',
      source: { name: 'test' },
      cases: [
        {
          papers: [
            { kind: 'paper', text: 'Tờ khai', originals: 1, copies: 0, forms: [{ fileName: 'a.docx', pdf }] },
          ],
        },
      ],
    };
    const { refused } = hub.takeCatalogue(office, [{ place: 'row 1', value: procedure }]);
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
  }

  #putOffice(): void {
    const { hub, office } = this.site;
    const row = {
      type: 'office',
      code: office.code,
      name: { vi: `Xã Suối Lành ${String(this.below(100))}` },
      unitName: { vi: 'Trung tâm Phục vụ hành chính công' },
      address: { vi: 'Thôn 1' },
      openings: [],
    };
    const { refused } = hub.takeContent(office, [{ place: 'row 1', value: row }]);
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
  }

  /** As after a hub that was brought back from a backup. */
  #newLineage(name: StreamName): void {
    const database = new Database(join(this.site.hub.dataFolder, 'hub.sqlite'));
    const digits = () => String(1000 + this.below(9000));
    const lineage = `${digits()}${digits()}-${digits()}-4${digits().slice(1)}-8${digits().slice(1)}-${digits()}${digits()}${digits()}`;
    database
      .prepare('UPDATE streams SET lineage = ? WHERE office = ? AND name = ?')
      .run(lineage, this.site.office.code, name);
    database.close();
  }
}

/** The value as JSON with the fields of every object in the order of their names. */
export function canonical(row: unknown): string {
  return JSON.stringify(row, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function positionOf(lineage: string, upTo: number): string {
  return `${lineage} ${String(upTo)}`;
}
