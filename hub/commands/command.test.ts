import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { makeTestHub } from '../testing/test-hub.ts';
import { withHub } from './command.ts';

test('a command that another one kept from writing says so, and what to do', async () => {
  const site = makeTestHub();
  const context = {
    clock: { now: () => site.hub.now() },
    dataFolder: join(site.folder, 'hub'),
    log: () => undefined,
    tell: () => undefined,
    untilStopped: async () => undefined,
  };
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const done = await withHub(context, (hub) =>
    hub.store.withoutWaiting(() => hub.newOffice({ code: 'H99.24.02', name: 'Xã Bản Đá' })),
  );
  expect(done).toMatchObject({ ok: false, error: { type: 'hub-data-held' } });
  expect(done.ok ? '' : done.error.sentence).toContain('wait until it is done, then run this one again');
  other.close();
  site.remove();
});
