import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveOfficeKeys, secondFactorMac } from '../../shared/node/office-key.ts';
import { withPublishLock } from '../store/publish-lock.ts';
import { inventory, readFeed, readHead, readLastDelta } from '../testing/read-feed.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  manyDossiers,
  TEST_OFFICE,
  type TestHub,
} from '../testing/test-hub.ts';

const counter = { type: 'counter', id: 'quay-1', name: { vi: 'Quầy số 1' } };
const field = { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } };

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

describe('a feed', () => {
  test('holds what was taken, row by row', () => {
    site.hub.takeContent(site.office, [{ place: 'row 1', value: counter }]);
    site.hub.takeCatalogue(site.office, [{ place: 'row 1', value: field }]);
    site.take('2026-11-21T07:00:00+07:00', [imported(1, { status: 'ready' }), imported(2)]);
    const summary = site.publish();

    expect(summary).toMatchObject({ sequence: 1, changed: true });
    const { head, rows } = readFeed(site);
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
    site.take(
      '2026-11-21T07:00:00+07:00',
      Array.from({ length: 6000 }, (_, index) =>
        imported(index + 1, {}, { phone4: String(index % 10_000).padStart(4, '0') }),
      ),
    );
    site.publish();
    expect(readHead(site).streams.dossiers.snapshot.chunks.length).toBeGreaterThan(1);
    expect(readFeed(site).rows.dossiers.size).toBe(6000);
  });

  test('shows neither codes nor digits nor secrets of dossiers to whoever holds only the files', () => {
    site.take('2026-11-21T07:00:00+07:00', [imported(1, {}, { phone4: '4711', secret: 'AB12CD' })]);
    site.publish();
    const files = readdirSync(site.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(site.folder, name)).isFile(),
    );
    const holding = (text: string) =>
      files.filter((name) => readFileSync(join(site.folder, name)).toString('latin1').includes(text));
    expect(holding('AB12CD')).toEqual([]);
    expect(holding('261101-0001').filter((name) => name.startsWith('feed'))).toEqual([]);
    expect(holding('261101-0001').filter((name) => !name.startsWith('feed'))).not.toEqual([]);
    const { secondFactor } = deriveOfficeKeys(there(site.hub.store.officeKeys(site.office.code)[0]).key);
    expect(readFeed(site).rows.dossiers.get(dossierCode(1))).toMatchObject({
      phone4Mac: secondFactorMac(secondFactor, 'phone4', TEST_OFFICE, dossierCode(1), '4711'),
      secretMac: secondFactorMac(secondFactor, 'secret', TEST_OFFICE, dossierCode(1), 'ab12-cd'),
    });
  });
});

describe('publishing again', () => {
  test('writes nothing when nothing changed', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    site.publish();
    const before = inventory(site.feed);
    site.at('2026-11-21T09:00:00+07:00');
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    expect(site.publish()).toMatchObject({
      sequence: 1,
      changed: false,
      written: { chunks: 0, bytes: 0, head: false },
    });
    expect(inventory(site.feed)).toEqual(before);
  });

  test('tells of one changed dossier in a delta of one row', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(300));
    site.publish();
    const before = readFeed(site);
    site.take('2026-11-21T08:00:00+07:00', [imported(7, { status: 'ready' }), ...manyDossiers(3)]);
    expect(site.publish()).toMatchObject({ sequence: 2, written: { chunks: 1, head: true } });

    const rows = readLastDelta(site, 'dossiers');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ op: 'put', key: dossierCode(7), value: { status: 'ready' } });
    const after = readFeed(site);
    expect(after.head.streams.dossiers.snapshot).toEqual(before.head.streams.dossiers.snapshot);
    expect(after.head.streams.catalogue).toEqual(before.head.streams.catalogue);
  });

  test('makes only a new head when a source said that all is as it was', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    site.publish();
    site.take('2026-11-21T07:30:00+07:00', manyDossiers(3));
    expect(site.publish()).toMatchObject({ sequence: 2, written: { chunks: 0, head: true } });
    const { sources, deltas } = readHead(site).streams.dossiers;
    expect(sources).toEqual([{ id: 'igate', asOf: '2026-11-21T07:30:00+07:00' }]);
    expect(deltas).toEqual([]);
  });

  test('tells the age of sources that have dossiers: one that was given up makes no office look old', () => {
    site.hub.takeDossiers(
      site.office,
      [imported(1, { source: 'old-system', asOf: '2026-10-01T07:00:00+07:00' })],
      {
        source: 'old-system',
        asOf: '2026-10-01T07:00:00+07:00',
        complete: false,
      },
    );
    const told = () => readHead(site).streams.dossiers.sources?.map(({ id }) => id);
    site.publish();
    expect(told()).toEqual(['old-system']);
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(2));
    site.publish();
    expect(told()).toEqual(['igate']);
  });

  test('tells of purged dossiers by a delete, and forgets them once no delta has to', () => {
    site.take('2026-11-21T07:00:00+07:00', [
      ...manyDossiers(50),
      imported(51, { status: 'handed-over', returnedAt: '2026-11-20T09:00:00+07:00' }),
    ]);
    site.publish();
    site.at('2027-02-17T23:00:00+07:00');
    expect(site.reopen().purged).toBe(0);
    site.at('2027-02-18T00:00:00+07:00');
    expect(site.reopen().purged).toBe(1);
    site.publish();
    expect(readLastDelta(site, 'dossiers')).toEqual([{ op: 'delete', key: dossierCode(51) }]);
    expect(readFeed(site).rows.dossiers.has(dossierCode(51))).toBe(false);

    for (let round = 0; round < 3; round += 1) {
      site.take(
        `2027-02-18T0${round + 1}:00:00+07:00`,
        manyDossiers(50).map((one) => withStatus(one, round)),
      );
      site.publish();
    }
    expect(site.hub.store.row(site.office.code, 'dossiers', dossierCode(51))).toBeUndefined();
  });

  test('to an empty folder brings the very same files', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(30));
    site.publish();
    site.take('2026-11-21T08:00:00+07:00', [imported(7, { status: 'ready' })]);
    site.publish();
    const stick = join(site.folder, 'stick');
    expect(site.publish(stick)).toMatchObject({
      sequence: 2,
      changed: false,
      written: { chunks: 2, head: true },
    });
    expect(Object.keys(inventory(stick))).toEqual(Object.keys(inventory(site.feed)));
    expect(readFileSync(join(stick, TEST_OFFICE, 'head.json'))).toEqual(
      readFileSync(join(site.feed, TEST_OFFICE, 'head.json')),
    );
  });
});

describe('files that no head names', () => {
  test('go two days after the last head that named them, however long ago they were written', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(3));
    site.publish();
    const first = readHead(site).streams.dossiers.snapshot.chunks[0]?.sha256 ?? '';
    const chunk = join(site.feed, TEST_OFFICE, 'chunks', first);
    utimesSync(chunk, new Date('2026-11-01'), new Date('2026-11-01'));
    const round = (at: string, number: number) => {
      site.at(at);
      site.take(
        at,
        manyDossiers(3).map((one) => withStatus(one, number)),
      );
      site.publish();
    };
    const minute = (number: number) => `08:${String(number).padStart(2, '0')}`;
    const next = (number: number) => round(`2026-11-21T${minute(number)}:00+07:00`, number);
    let left = 1;
    for (next(left); JSON.stringify(readHead(site)).includes(first) && left < 20; next(left)) left += 1;
    expect(JSON.stringify(readHead(site))).not.toContain(first);
    // Neither of the two heads that are remembered names it.
    for (const later of [1, 2, 3]) next(left + later);
    expect(existsSync(chunk)).toBe(true);
    round(`2026-11-23T${minute(left)}:00+07:00`, left + 4);
    expect(existsSync(chunk)).toBe(true);
    round(`2026-11-23T${minute(left)}:01+07:00`, left + 5);
    expect(existsSync(chunk)).toBe(false);
    expect(readFeed(site).rows.dossiers.size).toBe(3);
  });
});

describe('two publishes at once', () => {
  test('do not interleave: the second waits, and is told when it takes too long', () => {
    const folder = join(site.folder, 'hub');
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
