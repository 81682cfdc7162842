import { appendFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHub } from '../hub.ts';
import { inventory, readFeed } from '../testing/read-feed.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  manyDossiers,
  TEST_OFFICE,
  value,
  type TestHub,
} from '../testing/test-hub.ts';
import { FeedFolder } from './feed-folder.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

describe('a target', () => {
  test('that is further than this hub is not published over', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(2));
    site.publish();
    const backup = mkdtempSync(join(tmpdir(), 'hub-backup-'));
    site.hub.store.close();
    for (const name of ['hub.sqlite', 'keys.json', 'signing-key.json'])
      writeFileSync(join(backup, name), readFileSync(join(site.folder, 'hub', name)));
    site.reopen();
    site.take('2026-11-21T08:00:00+07:00', [imported(1, { status: 'ready' })]);
    site.publish();
    const before = inventory(site.feed);

    const restored = value(
      openHub({ dataFolder: backup, clock: { now: () => new Date('2026-11-21T09:00:00+07:00') } }),
    );
    const office = value(restored.office());
    const refused = restored.publish(office, new FeedFolder(site.feed));
    expect(refused).toMatchObject({ ok: false, error: { type: 'target-ahead' } });
    expect(JSON.stringify(refused)).toContain('hub recover');
    expect(JSON.stringify(refused)).toMatch(/sequence 2 .* only at 1/);
    expect(inventory(site.feed)).toEqual(before);

    // At the same number, but with other content: kiosks that saw the one would refuse the other.
    restored.takeDossiers(office, [imported(2, { status: 'payment' })], {
      source: 'igate',
      asOf: '2026-11-21T08:30:00+07:00',
      complete: false,
    });
    value(restored.publish(office, new FeedFolder(join(backup, 'elsewhere'))));
    expect(restored.publish(office, new FeedFolder(site.feed))).toMatchObject({
      ok: false,
      error: { type: 'target-ahead' },
    });
    restored.close();
  });

  test('of another hub is left alone', () => {
    const other = makeTestHub();
    other.publish();
    const before = inventory(other.feed);
    expect(site.hub.publish(site.office, new FeedFolder(other.feed))).toMatchObject({
      ok: false,
      error: { type: 'target-foreign' },
    });
    expect(inventory(other.feed)).toEqual(before);
    other.remove();
  });

  test('with a torn head or a lost chunk is made whole', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(5));
    site.publish();
    const head = join(site.feed, TEST_OFFICE, 'head.json');
    writeFileSync(head, readFileSync(head).subarray(0, 200));
    const chunk = join(
      site.feed,
      TEST_OFFICE,
      'chunks',
      readdirSync(join(site.feed, TEST_OFFICE, 'chunks'))[0] ?? '',
    );
    appendFileSync(chunk, 'x');
    expect(site.publish()).toMatchObject({ sequence: 1, changed: false, written: { chunks: 1, head: true } });
    expect(readFeed(site).rows.dossiers.size).toBe(5);
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
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(5));
    site.publish();
    const before = readFeed(site);
    site.take('2026-11-21T08:00:00+07:00', [imported(1, { status: 'ready' })]);
    expect(site.hub.publish(site.office, new PulledStick(site.feed, at))).toMatchObject({
      ok: false,
      error: { type: 'target-unwritable' },
    });
    expect(readFeed(site)).toEqual(before);

    expect(site.publish()).toMatchObject({ sequence: 2, changed: false, written: { head: true } });
    expect(readFeed(site).rows.dossiers.get(dossierCode(1))).toMatchObject({ status: 'ready' });
  });

  test('for a row that no kiosk would take names it and publishes nothing', () => {
    site.take('2026-11-21T07:00:00+07:00', manyDossiers(5));
    site.publish();
    const before = inventory(site.feed);
    site.hub.store.put(site.office.code, 'content', 'notice:hong', { type: 'notice', id: 'hong' });
    const refused = site.hub.publish(site.office, new FeedFolder(site.feed));
    expect(refused).toMatchObject({ ok: false, error: { type: 'row-invalid' } });
    expect(JSON.stringify(refused)).toContain('notice:hong');
    expect(inventory(site.feed)).toEqual(before);
  });
});
