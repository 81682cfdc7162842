import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FeedFolder } from './feed-folder.ts';
import { readHead } from '../testing/read-feed.ts';
import { imported, makeTestHub, value, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  vi.restoreAllMocks();
  site.remove();
});

test('what is published is told as published, though another command begins to write before all is written down', () => {
  site.take('2026-11-21T07:00:00+07:00', [imported(1)]);
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  vi.spyOn(FeedFolder.prototype, 'writeHead').mockImplementationOnce(function (this: FeedFolder, ...head) {
    other.exec('BEGIN IMMEDIATE');
    return this.writeHead(...head);
  });
  const publish = () => site.hub.publish(site.office, new FeedFolder(site.feed), 0);
  expect(value(publish())).toMatchObject({ sequence: 1, changed: true, written: { head: true } });
  expect(other.inTransaction).toBe(true);
  expect(readHead(site).sequence).toBe(1);
  other.close();

  const at = { catalogue: 0, content: 0 };
  expect(site.hub.store.blobsNamed(site.office.code, at)).toBeUndefined();
  expect(value(publish())).toMatchObject({ sequence: 1, changed: false });
  expect(site.hub.store.blobsNamed(site.office.code, at)).toBe('[]');
});
