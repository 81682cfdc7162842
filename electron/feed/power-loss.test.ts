import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { storeFolder } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { pause } from '../../db/pause.ts';
import { err } from '../../shared/result.ts';
import { dossierCode, OFFICE, putDossier, putValue } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, officeRow, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { syncedOnce } from '../../tests/fixtures/synced-once.ts';
import type { FailPoint } from './sync-office.ts';

vi.mock('../../db/pause.ts', () => ({ pause: vi.fn<() => void>() }));

let reader: FeedReader;
const begun = syncedOnce();
beforeEach(() => {
  reader = new FeedReader(begun);
});
afterEach(() => {
  vi.restoreAllMocks();
  reader.dispose();
});

/** Runs a sync in a process of its own and kills it there. */
function syncAndLosePower(at: FailPoint, passes = 0): void {
  const script = fileURLToPath(new URL('../../tests/fixtures/sync-and-die.ts', import.meta.url));
  const config = JSON.stringify(reader.feed.config(reader.dataFolder));
  const done = spawnSync(process.execPath, [script, config, reader.dataFolder, at, String(passes)]);
  if (done.signal !== 'SIGKILL') throw new Error(`it lived past ${at}: ${done.stderr.toString()}`);
}

const state = () => ({
  status: reader.statusOf(1),
  dossiers: reader.withDossiers((store) => store?.count()),
  office: reader.withCatalogue((store) => store?.office()?.name.vi),
});
const OLD = { status: 'in-progress', dossiers: 40, office: 'Xã Suối Lành' };
const NEW = { status: 'ready', dossiers: 41, office: 'Xã Suối Mới' };

const office = putValue(officeRow('Xã Suối Mới'));
const changes = [putDossier(dossierCode(1), { status: 'ready' }), putDossier(dossierCode(41))];
const all = Array.from({ length: 40 }, (_, number) => putDossier(dossierCode(number + 2)));
const kinds = {
  delta: sampleStreams({
    dossiers: { deltas: [{ after: 300, upTo: 302, rows: changes }] },
    content: { deltas: [{ after: 200, upTo: 201, rows: [office] }] },
  }),
  snapshot: sampleStreams({
    dossiers: { snapshot: { upTo: 900, rows: [...all, ...changes.slice(0, 1)] } },
    content: { snapshot: { upTo: 900, rows: [office] } },
  }),
};

describe.each(['delta', 'snapshot'] as const)('power lost during a %s', (kind) => {
  test.each([
    ['head-remembered', OLD],
    ['chunk-staged', OLD],
    ['all-staged', OLD],
    ['prepared', OLD],
    ['activated', NEW],
  ] as const)('at %s: one whole state or the other, and the next sync completes', async (at, left) => {
    reader.feed.publish({ sequence: 2, streams: kinds[kind] });
    syncAndLosePower(at);
    expect(state()).toEqual(left);

    expect((await reader.sync()).outcome).toBe(left === OLD ? 'applied' : 'unchanged');
    expect(state()).toEqual(NEW);
    await reader.sync();
    expect(readdirSync(storeFolder(reader.dataFolder, OFFICE, 'dossiers'))).toHaveLength(1);
    expect(reader.staged()).toEqual([]);
  });

  test('between dossiers and catalogue: each is whole, and the next sync brings the rest', async () => {
    reader.feed.publish({ sequence: 2, streams: kinds[kind] });
    syncAndLosePower('delta-applied');
    expect(state()).toEqual(kind === 'delta' ? { ...NEW, office: OLD.office } : OLD);
    await reader.sync();
    expect(state()).toEqual(NEW);
  });
});

test('a staged chunk that a power cut left torn is fetched again', async () => {
  reader.feed.publish({ sequence: 2, streams: kinds.delta });
  syncAndLosePower('all-staged');
  const [torn = ''] = reader.staged();
  writeFileSync(torn, Buffer.alloc(readFileSync(torn).length));
  expect((await reader.sync()).outcome).toBe('applied');
  expect(state()).toEqual(NEW);
});

describe('a broken database', () => {
  const folder = (kind: 'catalogue' | 'dossiers') => storeFolder(reader.dataFolder, OFFICE, kind);
  /** Overwrites the middle of the only file: the header stays, so it opens, and the damage shows later. */
  const breakInside = (kind: 'catalogue' | 'dossiers', name = '1.sqlite') => {
    const file = join(folder(kind), name);
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096, bytes.length);
    writeFileSync(file, bytes);
  };
  const setAside = (kind: 'catalogue' | 'dossiers') =>
    readdirSync(folder(kind)).filter((name) => name.includes('.damaged-'));

  test.each(['catalogue', 'dossiers'] as const)('of the %s is set aside and built anew', async (kind) => {
    writeFileSync(join(folder(kind), '1.sqlite'), 'this is not a database at all, and never was one');
    expect((await reader.sync()).outcome).toBe('applied');
    expect(setAside(kind)).toHaveLength(1);
    expect(state()).toEqual(OLD);
  });

  test.each(['catalogue', 'dossiers'] as const)(
    'of the %s, broken inside, is found by reading it all',
    async (kind) => {
      breakInside(kind);
      expect((await reader.sync({ thorough: true })).outcome).toBe('applied');
      expect(setAside(kind)).toHaveLength(1);
      expect(state()).toEqual(OLD);
    },
  );

  test.each([
    ['catalogue', CatalogueStore],
    ['dossiers', DossierStore],
  ] as const)('of the %s, in a sector that cannot be read, counts as broken', async (kind, store) => {
    const reading = vi.spyOn(store.prototype, 'damage');
    const failing = () =>
      reading.mockImplementationOnce(() => {
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
      });
    // A bus that was reset: it can be read a moment later.
    failing();
    expect((await reader.sync({ thorough: true })).outcome).toBe('unchanged');
    expect(setAside(kind)).toEqual([]);
    failing();
    failing();
    expect((await reader.sync({ thorough: true })).outcome).toBe('applied');
    expect(setAside(kind)).toHaveLength(1);
    expect(state()).toEqual(OLD);
  });

  test.each([
    ['catalogue', CatalogueStore],
    ['dossiers', DossierStore],
  ] as const)(
    'of the %s, of which the disk cannot read the first page, too, by a thorough look',
    async (kind, store) => {
      const broken = join(folder(kind), '1.sqlite');
      const open = store.open.bind(store) as (file: string, options?: object) => never;
      let failing = true;
      const opening = vi.spyOn(store, 'open').mockImplementation((file: string, options?: object) => {
        const detail = 'disk I/O error';
        return file === broken && failing
          ? err({ type: 'database-unavailable', file, detail, code: 'SQLITE_IOERR_READ' })
          : open(file, options);
      });
      // A bus that was reset: it can be read a moment later.
      for (const thorough of [false, true]) {
        failing = true;
        vi.mocked(pause).mockImplementationOnce(() => (failing = false));
        expect((await reader.sync({ thorough })).outcome).toBe('unchanged');
      }
      // One that stays away for longer than that is left to the thorough sync.
      failing = true;
      const error = { type: 'database-unavailable', file: broken };
      expect((await reader.sync()).offices[0]).toMatchObject({ outcome: 'failed', error });
      expect(setAside(kind)).toEqual([]);
      const report = await reader.sync({ thorough: true });
      opening.mockRestore();
      expect(report.outcome).toBe('applied');
      expect(setAside(kind)).toHaveLength(1);
      expect(state()).toEqual(OLD);
    },
  );

  test('of dossiers that are there and can never be opened is built anew by a thorough look', async () => {
    // As a repair of the disk may leave it.
    const beside = join(folder('dossiers'), '1.sqlite-wal');
    rmSync(beside, { force: true });
    mkdirSync(beside);
    const error = { type: 'database-unavailable', code: expect.stringMatching(/^SQLITE_CANTOPEN/) };
    expect((await reader.sync()).offices[0]).toMatchObject({ outcome: 'failed', error });
    expect((await reader.sync({ thorough: true })).outcome).toBe('applied');
    expect(state()).toEqual(OLD);
  });

  test.each(['catalogue', 'dossiers'] as const)('of the %s that is gone is built anew', async (kind) => {
    rmSync(join(folder(kind), '1.sqlite'));
    expect((await reader.sync()).outcome).toBe('applied');
    expect(state()).toEqual(OLD);
  });

  test('that shows only when a delta is applied is set aside within the same sync', async () => {
    breakInside('catalogue');
    breakInside('dossiers');
    reader.feed.publish({ sequence: 2, streams: kinds.delta });
    expect((await reader.sync()).outcome).toBe('applied');
    expect(state()).toEqual(NEW);
  });

  test('of the catalogue gives way to the version before it while there is no feed', async () => {
    reader.feed.publish({ sequence: 2, streams: kinds.delta });
    await reader.sync();
    breakInside('catalogue', '2.sqlite');
    const config = reader.feed.config(reader.dataFolder, { feed: join(reader.folder, 'nowhere') });
    await reader.sync({ config, thorough: true });
    expect(state()).toEqual({ ...NEW, office: OLD.office });
    await reader.sync();
    expect(state()).toEqual(NEW);
  });

  test('of which nothing can be read is kept for a day, and only the first of several', async () => {
    const garbage = () => writeFileSync(join(folder('dossiers'), lastOf('dossiers')), 'x'.repeat(200));
    garbage();
    await reader.sync();
    garbage();
    await reader.sync();
    expect(setAside('dossiers')).toHaveLength(1);
    const later = (days: number) => ({ clock: { now: () => new Date(NOW.getTime() + days * 86_400_000) } });
    await reader.sync(later(0.9));
    expect(setAside('dossiers')).toHaveLength(1);
    await reader.sync(later(1.1));
    expect(setAside('dossiers')).toHaveLength(0);
    expect(state()).toEqual(OLD);
  });

  test('of a newer program is refused, and left as it is', async () => {
    const newer = new Database(join(folder('dossiers'), '1.sqlite'));
    newer.pragma('user_version = 99');
    newer.close();
    const before = reader.storeBytes();
    reader.feed.publish({ sequence: 2, streams: kinds.snapshot });
    expect((await reader.sync()).offices[0]?.error?.type).toBe('database-newer');
    expect(reader.storeBytes()).toEqual(before);
    expect(existsSync(join(folder('dossiers'), '1.sqlite'))).toBe(true);
  });

  const lastOf = (kind: 'catalogue' | 'dossiers') =>
    readdirSync(folder(kind))
      .filter((name) => name.endsWith('.sqlite'))
      .toSorted()
      .at(-1) ?? '';
});
