import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { proofRuns } from '../../shared/testing/proof.ts';
import { readFeed, readHead, readOn } from '../testing/read-feed.ts';
import { dossierCode, imported, makeTestHub, manyDossiers, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

/** Two mergers, the second of what the first had merged. */
const ROUNDS = proofRuns(100, 140);

describe('deltas', () => {
  test('give way to a new snapshot when they outgrow it, and still lead on whoever was up to date', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(4));
    site.publish();
    const { snapshot } = readHead(site).streams.dossiers;
    let rounds = 0;
    let last = readFeed(site);
    while (readHead(site).streams.dossiers.snapshot.upTo === snapshot.upTo) {
      last = readFeed(site);
      rounds += 1;
      expect(rounds).toBeLessThan(30);
      site.take(`2026-11-21T08:${String(rounds).padStart(2, '0')}:00+07:00`, [
        imported(1, { status: rounds % 2 === 0 ? 'ready' : 'payment' }),
      ]);
      site.publish();
    }
    const now = readFeed(site);
    expect(now.head.streams.dossiers.snapshot.upTo).toBe(now.head.streams.dossiers.upTo);
    expect(readOn(site, 'dossiers', last.head.streams.dossiers.upTo, last.rows.dossiers)).toEqual(
      now.rows.dossiers,
    );
  });

  test('are merged before there are more than a head may list, and every older kiosk still finds its way', () => {
    // With MACs, which do not compress, so that the deltas do not outgrow the snapshot.
    const factors = (ordinal: number) => ({ phone4: String(ordinal), secret: `S${ordinal}` });
    site.take(
      '2026-11-21T00:00:00+07:00',
      Array.from({ length: 3000 }, (_, index) => imported(index + 1000, {}, factors(index + 1000))),
    );
    site.publish();
    const kiosks = [readFeed(site)];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const time = new Date(Date.UTC(2026, 10, 20, 18, round)).toISOString();
      site.take(time, [
        imported((round % 40) + 1000, { status: round % 2 === 0 ? 'ready' : 'payment', finishedAt: time }),
      ]);
      site.publish();
      if (round % 20 === 5) kiosks.push(readFeed(site));
    }
    const now = readFeed(site);
    const { deltas, snapshot } = now.head.streams.dossiers;
    expect(deltas.length).toBeLessThanOrEqual(64);
    expect(deltas.length).toBeGreaterThan(30);
    expect(snapshot.upTo).toBe(3000);
    expect(now.rows.dossiers.size).toBe(3000);
    expect(now.rows.dossiers.get(dossierCode(1020))).toMatchObject({ status: 'ready' });
    for (const kiosk of kiosks)
      expect(readOn(site, 'dossiers', kiosk.head.streams.dossiers.upTo, kiosk.rows.dossiers)).toEqual(
        now.rows.dossiers,
      );
  });
});
