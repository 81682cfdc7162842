import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hubSql } from '../store/hub-sql.ts';
import { readFeed } from '../testing/read-feed.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  manyDossiers,
  value,
  type TestHub,
} from '../testing/test-hub.ts';
import { FeedFolder } from './feed-folder.ts';
import { publishAll } from './publish-all.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

test("publishing a day's changes reads the changed rows and no others", () => {
  site.take('2026-11-21T06:00:00+07:00', manyDossiers(200));
  site.publish();
  const { store } = site.hub;
  const refuse = (): never => {
    throw new Error('read everything');
  };
  store.liveRows = refuse;
  store.rowsWithBlobs = refuse;
  site.take('2026-11-21T07:00:00+07:00', [imported(1, { status: 'ready' })]);
  expect(site.publish()).toMatchObject({
    sequence: 2,
    written: { chunks: 1 },
    streams: { dossiers: { rows: 200 } },
  });
  expect(readFeed(site).rows.dossiers.get(dossierCode(1))).toMatchObject({ status: 'ready' });
});

test.each([
  'changedRows',
  'forgetDeleted',
  'firstDeletion',
  'countRows',
  'duePurges',
  'dossierKey',
  'dossier',
  'publications',
  'officeKeys',
] as const)('%s finds its rows by an index', (name) => {
  const database = new Database(join(site.folder, 'hub', 'hub.sqlite'), { readonly: true });
  const statement = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${hubSql[name]}`);
  const parameters = (hubSql[name].match(/\?/gu) ?? []).map(() => 'x');
  const plan = statement.all(...parameters).map(({ detail }) => detail);
  database.close();
  expect(plan.filter((detail) => detail.startsWith('SCAN'))).toEqual([]);
  // Of an office's million rows, only the deleted ones.
  const ofDeleted = name === 'forgetDeleted' || name === 'firstDeletion';
  expect(plan.some((detail) => detail.includes('rows_deleted'))).toBe(ofDeleted);
});

test('how many rows live is counted along: put, deleted, put again, forgotten, purged', () => {
  const { store } = site.hub;
  const count = (): number => store.countRows(site.office.code, 'content');
  const counter = { type: 'counter', id: 'a', name: { vi: 'A' } };
  store.put(site.office.code, 'content', 'counter:a', counter);
  store.put(site.office.code, 'content', 'counter:a', counter);
  expect(count()).toBe(1);
  store.removeRow(site.office.code, 'content', 'counter:a');
  expect(count()).toBe(0);
  store.forgetDeleted(site.office.code, 'content', 100);
  store.put(site.office.code, 'content', 'counter:a', counter);
  expect(count()).toBe(1);
  site.take('2026-11-21T06:00:00+07:00', [
    imported(1, { purgeAt: '2026-11-25T00:00:00+07:00' }),
    imported(2),
  ]);
  store.purge(new Date('2026-11-26T00:00:00+07:00'));
  expect(store.countRows(site.office.code, 'dossiers')).toBe(1);
});

test('one office that cannot be published does not stop the others, and is told', () => {
  const others = ['H99.24.02', 'H99.24.03'].map((code) => value(site.hub.newOffice({ code, name: code })));
  const [second, third] = others;
  if (second === undefined || third === undefined) throw new Error('two offices');
  site.hub.store.put(second.code, 'content', 'notice:hong', { type: 'notice', id: 'hong' });
  const { published, failed } = value(publishAll(site.hub, [site.office, second, third], site.feed));
  expect(published.map(({ office }) => office)).toEqual([site.office.code, third.code]);
  expect(failed).toMatchObject([{ office: second.code, error: { type: 'row-invalid' } }]);
  expect(new FeedFolder(site.feed).offices()).toEqual([site.office.code, third.code]);
});
