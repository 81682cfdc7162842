import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveOfficeKeys, secondFactorMac } from '../../shared/node/office-key.ts';
import { openHub } from '../hub.ts';
import { withPublishLock } from '../store/publish-lock.ts';
import { readFeed, readHead, readLastDelta, readOn } from '../testing/read-feed.ts';
import { dossierCode, imported, makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';
import { FeedFolder } from './feed-folder.ts';

const counter = { type: 'counter', id: 'quay-1', name: { vi: 'Quầy số 1' } };
const field = { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } };

let it: TestHub;
beforeEach(() => {
  it = makeTestHub();
});
afterEach(() => {
  it.remove();
});

/** Every file under a folder with its time of writing: what was touched shows. */
function inventory(folder: string): Record<string, number> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => [name, statSync(join(folder, name))] as const)
      .filter(([, found]) => found.isFile())
      .map(([name, found]) => [name, found.mtimeMs]),
  );
}

function manyDossiers(count: number) {
  return Array.from({ length: count }, (_, index) => imported(index + 1));
}

describe('a feed', () => {
  test('holds what was taken, row by row', () => {
    it.hub.takeContent(it.office, [{ place: 'row 1', value: counter }]);
    it.hub.takeCatalogue(it.office, [{ place: 'row 1', value: field }]);
    it.take('2026-11-21T07:00:00+07:00', [imported(1, { status: 'ready' }), imported(2)]);
    const summary = it.publish();

    expect(summary).toMatchObject({ sequence: 1, changed: true });
    const { head, rows } = readFeed(it);
    expect(rows.content.get('counter:quay-1')).toEqual(counter);
    expect(rows.catalogue.get('field:ho-tich')).toEqual(field);
    expect([...rows.dossiers.keys()]).toEqual([dossierCode(1), dossierCode(2)]);
    expect(rows.dossiers.get(dossierCode(1))).toEqual({
      ...imported(1).dossier,
      status: 'ready',
      asOf: '2026-11-21T07:00:00+07:00',
    });
    expect(head.publishedAt).toBe('2026-11-21T08:00:00+07:00');
    expect(head.streams.dossiers).toMatchObject({
      encrypted: true,
      keyId: 'k1',
      sources: [{ id: 'igate', asOf: '2026-11-21T07:00:00+07:00' }],
    });
    expect(head.streams.catalogue.encrypted).toBeUndefined();
  });

  test('of many dossiers is cut into chunks that are told in the order of their rows', () => {
    it.take(
      '2026-11-21T07:00:00+07:00',
      Array.from({ length: 6000 }, (_, index) =>
        imported(index + 1, {}, { phone4: String(index % 10_000).padStart(4, '0') }),
      ),
    );
    it.publish();
    expect(readHead(it).streams.dossiers.snapshot.chunks.length).toBeGreaterThan(1);
    expect(readFeed(it).rows.dossiers.size).toBe(6000);
  });

  test('shows neither codes nor digits nor secrets of dossiers to whoever holds only the files', () => {
    it.take('2026-11-21T07:00:00+07:00', [imported(1, {}, { phone4: '4711', secret: 'AB12CD' })]);
    it.publish();
    for (const name of readdirSync(it.folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(it.folder, name);
      if (!statSync(path).isFile()) continue;
      const bytes = readFileSync(path).toString('latin1');
      if (name.startsWith('feed')) expect(bytes).not.toContain('261101-0001');
      expect(bytes, name).not.toContain('AB12CD');
    }
    const { secondFactor } = deriveOfficeKeys(there(it.hub.store.officeKeys(it.office.code)[0]).key);
    expect(readFeed(it).rows.dossiers.get(dossierCode(1))).toMatchObject({
      phone4Mac: secondFactorMac(secondFactor, 'phone4', TEST_OFFICE, dossierCode(1), '4711'),
      secretMac: secondFactorMac(secondFactor, 'secret', TEST_OFFICE, dossierCode(1), 'ab12-cd'),
    });
  });
});

describe('publishing again', () => {
  test('writes nothing when nothing changed', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    it.publish();
    const before = inventory(it.feed);
    it.at('2026-11-21T09:00:00+07:00');
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    expect(it.publish()).toMatchObject({
      sequence: 1,
      changed: false,
      written: { chunks: 0, bytes: 0, head: false },
    });
    expect(inventory(it.feed)).toEqual(before);
  });

  test('tells of one changed dossier in a delta of one row', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(300));
    it.publish();
    const before = readFeed(it);
    it.take('2026-11-21T08:00:00+07:00', [imported(7, { status: 'ready' }), ...manyDossiers(3)]);
    expect(it.publish()).toMatchObject({ sequence: 2, written: { chunks: 1, head: true } });

    const rows = readLastDelta(it, 'dossiers');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ op: 'put', key: dossierCode(7), value: { status: 'ready' } });
    const after = readFeed(it);
    expect(after.head.streams.dossiers.snapshot).toEqual(before.head.streams.dossiers.snapshot);
    expect(after.head.streams.catalogue).toEqual(before.head.streams.catalogue);
  });

  test('makes only a new head when a source said that all is as it was', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    it.publish();
    it.take('2026-11-21T07:30:00+07:00', manyDossiers(3));
    expect(it.publish()).toMatchObject({ sequence: 2, written: { chunks: 0, head: true } });
    const { sources, deltas } = readHead(it).streams.dossiers;
    expect(sources).toEqual([{ id: 'igate', asOf: '2026-11-21T07:30:00+07:00' }]);
    expect(deltas).toEqual([]);
  });

  test('tells of purged dossiers by a delete, and forgets them once no delta has to', () => {
    it.take('2026-11-21T07:00:00+07:00', [
      ...manyDossiers(50),
      imported(51, { status: 'handed-over', returnedAt: '2026-11-20T09:00:00+07:00' }),
    ]);
    it.publish();
    it.at('2027-02-17T23:00:00+07:00');
    expect(it.reopen().purged).toBe(0);
    it.at('2027-02-18T00:00:00+07:00');
    expect(it.reopen().purged).toBe(1);
    it.publish();
    expect(readLastDelta(it, 'dossiers')).toEqual([{ op: 'delete', key: dossierCode(51) }]);
    expect(readFeed(it).rows.dossiers.has(dossierCode(51))).toBe(false);

    for (let round = 0; round < 3; round += 1) {
      it.take(
        `2027-02-18T0${round + 1}:00:00+07:00`,
        manyDossiers(50).map((one) => withStatus(one, round)),
      );
      it.publish();
    }
    expect(it.hub.store.row(it.office.code, 'dossiers', dossierCode(51))).toBeUndefined();
  });

  test('to an empty folder brings the very same files', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(30));
    it.publish();
    it.take('2026-11-21T08:00:00+07:00', [imported(7, { status: 'ready' })]);
    it.publish();
    const stick = join(it.folder, 'stick');
    expect(it.publish(stick)).toMatchObject({
      sequence: 2,
      changed: false,
      written: { chunks: 2, head: true },
    });
    expect(Object.keys(inventory(stick))).toEqual(Object.keys(inventory(it.feed)));
    expect(readFileSync(join(stick, TEST_OFFICE, 'head.json'))).toEqual(
      readFileSync(join(it.feed, TEST_OFFICE, 'head.json')),
    );
  });
});

describe('deltas', () => {
  test('give way to a new snapshot when they outgrow it, and still lead on whoever was up to date', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(4));
    it.publish();
    const { snapshot } = readHead(it).streams.dossiers;
    let rounds = 0;
    let last = readFeed(it);
    while (readHead(it).streams.dossiers.snapshot.upTo === snapshot.upTo) {
      last = readFeed(it);
      rounds += 1;
      expect(rounds).toBeLessThan(30);
      it.take(`2026-11-21T08:${String(rounds).padStart(2, '0')}:00+07:00`, [
        imported(1, { status: rounds % 2 === 0 ? 'ready' : 'payment' }),
      ]);
      it.publish();
    }
    const now = readFeed(it);
    expect(now.head.streams.dossiers.snapshot.upTo).toBe(now.head.streams.dossiers.upTo);
    expect(readOn(it, 'dossiers', last.head.streams.dossiers.upTo, last.rows.dossiers)).toEqual(
      now.rows.dossiers,
    );
  });

  test('are merged before there are more than a head may list, and every older kiosk still finds its way', () => {
    // With MACs, which do not compress, so that the deltas do not outgrow the snapshot.
    const factors = (ordinal: number) => ({ phone4: String(ordinal), secret: `S${ordinal}` });
    it.take(
      '2026-11-21T00:00:00+07:00',
      Array.from({ length: 3000 }, (_, index) => imported(index + 1000, {}, factors(index + 1000))),
    );
    it.publish();
    const kiosks = [readFeed(it)];
    for (let round = 1; round <= 140; round += 1) {
      const time = new Date(Date.UTC(2026, 10, 20, 18, round)).toISOString();
      it.take(time, [
        imported((round % 40) + 1000, { status: round % 2 === 0 ? 'ready' : 'payment', finishedAt: time }),
      ]);
      it.publish();
      if (round % 20 === 5) kiosks.push(readFeed(it));
    }
    const now = readFeed(it);
    const { deltas, snapshot } = now.head.streams.dossiers;
    expect(deltas.length).toBeLessThanOrEqual(64);
    expect(deltas.length).toBeGreaterThan(30);
    expect(snapshot.upTo).toBe(3000);
    expect(now.rows.dossiers.size).toBe(3000);
    expect(now.rows.dossiers.get(dossierCode(1020))).toMatchObject({ status: 'ready' });
    for (const kiosk of kiosks)
      expect(readOn(it, 'dossiers', kiosk.head.streams.dossiers.upTo, kiosk.rows.dossiers)).toEqual(
        now.rows.dossiers,
      );
  });
});

describe('a target', () => {
  test('that is further than this hub is not published over', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(2));
    it.publish();
    const backup = mkdtempSync(join(tmpdir(), 'hub-backup-'));
    it.hub.store.close();
    for (const name of ['hub.sqlite', 'keys.json', 'signing-key.json'])
      writeFileSync(join(backup, name), readFileSync(join(it.folder, 'hub', name)));
    it.reopen();
    it.take('2026-11-21T08:00:00+07:00', [imported(1, { status: 'ready' })]);
    it.publish();
    const before = inventory(it.feed);

    const restored = value(
      openHub({ dataFolder: backup, clock: { now: () => new Date('2026-11-21T09:00:00+07:00') } }),
    );
    const office = value(restored.office());
    const refused = restored.publish(office, new FeedFolder(it.feed));
    expect(refused).toMatchObject({ ok: false, error: { type: 'target-ahead' } });
    expect(JSON.stringify(refused)).toContain('hub recover');
    expect(JSON.stringify(refused)).toMatch(/sequence 2 .* only at 1/);
    expect(inventory(it.feed)).toEqual(before);

    // At the same number, but with other content: kiosks that saw the one would refuse the other.
    restored.takeDossiers(office, [imported(2, { status: 'payment' })], {
      source: 'igate',
      asOf: '2026-11-21T08:30:00+07:00',
      complete: false,
    });
    value(restored.publish(office, new FeedFolder(join(backup, 'elsewhere'))));
    expect(restored.publish(office, new FeedFolder(it.feed))).toMatchObject({
      ok: false,
      error: { type: 'target-ahead' },
    });
    restored.close();
  });

  test('of another hub is left alone', () => {
    const other = makeTestHub();
    other.publish();
    const before = inventory(other.feed);
    expect(it.hub.publish(it.office, new FeedFolder(other.feed))).toMatchObject({
      ok: false,
      error: { type: 'target-foreign' },
    });
    expect(inventory(other.feed)).toEqual(before);
    other.remove();
  });

  test('with a torn head or a lost chunk is made whole', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(5));
    it.publish();
    const head = join(it.feed, TEST_OFFICE, 'head.json');
    writeFileSync(head, readFileSync(head).subarray(0, 200));
    const chunk = join(
      it.feed,
      TEST_OFFICE,
      'chunks',
      readdirSync(join(it.feed, TEST_OFFICE, 'chunks'))[0] ?? '',
    );
    appendFileSync(chunk, 'x');
    expect(it.publish()).toMatchObject({ sequence: 1, changed: false, written: { chunks: 1, head: true } });
    expect(readFeed(it).rows.dossiers.size).toBe(5);
  });
});

describe('a publish that breaks off', () => {
  /** A stick that is pulled out at a certain write. */
  class PulledStick extends FeedFolder {
    readonly #at: 'chunk' | 'head';
    constructor(root: string, at: 'chunk' | 'head') {
      super(root);
      this.#at = at;
    }
    override writeChunk(...args: Parameters<FeedFolder['writeChunk']>): boolean {
      if (this.#at === 'chunk') throw pulled();
      return super.writeChunk(...args);
    }
    override writeHead(...args: Parameters<FeedFolder['writeHead']>): boolean {
      if (this.#at === 'head') throw pulled();
      return super.writeHead(...args);
    }
  }
  function pulled(): Error {
    return Object.assign(new Error('EIO: i/o error, write'), { code: 'EIO', syscall: 'write' });
  }

  test.each(['chunk', 'head'] as const)('at a %s leaves the old feed as it was', (at) => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(5));
    it.publish();
    const before = readFeed(it);
    it.take('2026-11-21T08:00:00+07:00', [imported(1, { status: 'ready' })]);
    expect(it.hub.publish(it.office, new PulledStick(it.feed, at))).toMatchObject({
      ok: false,
      error: { type: 'target-unwritable' },
    });
    expect(readFeed(it)).toEqual(before);

    expect(it.publish()).toMatchObject({ sequence: 2, changed: false, written: { head: true } });
    expect(readFeed(it).rows.dossiers.get(dossierCode(1))).toMatchObject({ status: 'ready' });
  });

  test('for a row that no kiosk would take names it and publishes nothing', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(5));
    it.publish();
    const before = inventory(it.feed);
    it.hub.store.put(it.office.code, 'content', 'notice:hong', { type: 'notice', id: 'hong' });
    const refused = it.hub.publish(it.office, new FeedFolder(it.feed));
    expect(refused).toMatchObject({ ok: false, error: { type: 'row-invalid' } });
    expect(JSON.stringify(refused)).toContain('notice:hong');
    expect(inventory(it.feed)).toEqual(before);
  });
});

describe('files that no head names', () => {
  test('go after two days, those of the last two heads stay', () => {
    it.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    it.publish();
    const first = readHead(it).streams.dossiers.snapshot.chunks[0]?.sha256 ?? '';
    const chunk = (sha256: string) => join(it.feed, TEST_OFFICE, 'chunks', sha256);
    let hour = 7;
    const round = () => {
      hour += 1;
      it.take(
        `2026-11-21T${String(hour).padStart(2, '0')}:00:00+07:00`,
        manyDossiers(3).map((one) => withStatus(one, hour)),
      );
      it.publish();
    };
    const named = () => JSON.stringify(readHead(it)).includes(first);
    while (named() && hour < 20) round();
    expect(named()).toBe(false);
    utimesSync(chunk(first), new Date('2026-11-01'), new Date('2026-11-01'));
    it.publish();
    expect(existsSync(chunk(first)), 'named by the last head but one').toBe(true);
    round();
    expect(existsSync(chunk(first))).toBe(false);
    expect(readFeed(it).rows.dossiers.size).toBe(3);
  });
});

describe('two publishes at once', () => {
  test('do not interleave: the second waits, and is told when it takes too long', () => {
    const folder = join(it.folder, 'hub');
    const outer = withPublishLock(folder, () => withPublishLock(folder, () => 'inside', 50));
    expect(outer).toEqual({ type: 'done', value: { type: 'busy' } });
    expect(withPublishLock(folder, () => 'after')).toEqual({ type: 'done', value: 'after' });
  });
});

function withStatus(one: ReturnType<typeof imported>, round: number): ReturnType<typeof imported> {
  const status = (['payment', 'ready', 'supplement'] as const)[round % 3] ?? 'ready';
  return { ...one, dossier: { ...one.dossier, status } };
}

function there<V>(found: V | undefined): V {
  if (found === undefined) throw new Error('not there');
  return found;
}
