import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { journalFile, storeFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { loadKioskConfig } from '../../electron/config.ts';
import { syncFeed, type SyncReport } from '../../electron/feed/sync-feed.ts';
import { hubCommand } from '../../hub/testing/hub-command.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  manyDossiers,
  TEST_OFFICE,
  value,
  type TestHub,
} from '../../hub/testing/test-hub.ts';
import { keysSchema } from '../../shared/feed.ts';
import { readFeed } from '../../hub/testing/read-feed.ts';

let site: TestHub;
let kiosk: string;
beforeEach(() => {
  site = makeTestHub();
  kiosk = join(site.folder, 'kiosk');
  mkdirSync(kiosk);
});
afterEach(() => {
  site.remove();
});

const clock = { now: () => new Date('2026-11-21T10:00:00+07:00') };
/** As typed by a person; the hub is closed meanwhile, as another process would find it. */
async function hub(...args: string[]): ReturnType<typeof hubCommand> {
  site.hub.close();
  const reply = await hubCommand({ data: join(site.folder, 'hub'), clock }, ...args);
  site.reopen();
  return reply;
}

async function configure(): Promise<void> {
  const folder = join(site.folder, 'configurations');
  expect(await hub('kiosk', 'config', '--all', folder, '--feed', site.feed)).toMatchObject({ code: 0 });
  const file = join(folder, 'h99-24-01-1.json');
  const others = process.platform === 'win32' ? 0 : statSync(file).mode & 0o077;
  expect(others).toBe(0);
  cpSync(file, join(kiosk, 'kiosk.json'));
}

async function sync(): Promise<SyncReport> {
  const { config } = value(loadKioskConfig(join(kiosk, 'kiosk.json')));
  const journal = value(JournalStore.open(journalFile(kiosk)));
  try {
    return await syncFeed({
      config: { ...config, feed: site.feed },
      journal,
      dataFolder: kiosk,
      clock: { now: () => new Date('2026-11-21T10:00:00+07:00') },
      waiting: { sleep: async () => Promise.resolve(), random: () => 0.5 },
    });
  } finally {
    journal.close();
  }
}

/** Key → status of every dossier that the kiosk has. */
function statuses(): Record<string, string> {
  const journal = value(JournalStore.open(journalFile(kiosk)));
  const name = journal.activeFile(site.office.code, 'dossiers');
  journal.close();
  const store = value(DossierStore.open(storeFile(kiosk, site.office.code, 'dossiers', name ?? '')));
  try {
    return Object.fromEntries([...store.all()].map(({ rowKey, dossier }) => [rowKey, dossier.status]));
  } finally {
    store.close();
  }
}

const published = (): Record<string, string> =>
  Object.fromEntries(
    [...readFeed(site).rows.dossiers].map(([key, row]) => [key, (row as { status: string }).status]),
  );

const firstError = ({ offices: [office], error }: SyncReport) => office?.error?.type ?? error?.type;

test('a hub restored from an old backup goes on, and the kiosk ends with what the hub has', async () => {
  const data = join(site.folder, 'hub');
  const backup = join(site.folder, 'backup');
  site.take('2026-11-21T06:00:00+07:00', manyDossiers(3));
  site.publish();
  await configure();
  site.hub.close();
  cpSync(data, backup, { recursive: true });
  site.reopen();
  site.take('2026-11-21T07:00:00+07:00', [imported(1, { status: 'ready' }), imported(8)]);
  site.publish();
  site.take('2026-11-21T08:00:00+07:00', [imported(2, { status: 'payment' })]);
  site.publish();
  await sync();
  expect(statuses()[dossierCode(8)]).toBe('in-progress');

  site.hub.close();
  rmSync(data, { recursive: true });
  cpSync(backup, data, { recursive: true });
  site.reopen();
  // Other states than those that were published, up to the very same change number.
  site.take('2026-11-21T09:00:00+07:00', [imported(3, { status: 'supplement' }), imported(4), imported(5)]);
  expect((await hub('publish', '--all', '--out', site.feed)).err).toContain('hub recover --from');

  const recovered = await hub('recover', '--from', site.feed);
  expect(recovered).toMatchObject({ code: 0, err: '' });
  expect(recovered.out).toContain('goes on above it');
  expect((await hub('recover', '--from', site.feed)).out).toContain('not behind');
  expect(site.publish()).toMatchObject({ sequence: 4 });
  expect((await sync()).outcome).toBe('applied');
  expect(statuses()).toEqual(published());
  expect(statuses()).toEqual({
    [dossierCode(1)]: 'in-progress',
    [dossierCode(2)]: 'in-progress',
    [dossierCode(3)]: 'supplement',
    [dossierCode(4)]: 'in-progress',
    [dossierCode(5)]: 'in-progress',
  });

  site.take('2026-11-21T09:30:00+07:00', [imported(1, { status: 'ready' })]);
  site.publish();
  await sync();
  expect(statuses()).toEqual(published());
});

test('a head that kiosks saw and that is nowhere any more is gone above too', async () => {
  site.take('2026-11-21T06:00:00+07:00', manyDossiers(3));
  site.publish();
  expect((await hub('recover', '--from', site.feed, '--above', '40')).code).toBe(0);
  expect(site.publish()).toMatchObject({ sequence: 41 });
  await configure();
  expect((await sync()).outcome).toBe('applied');
});

test('the feed of another hub is not recovered from', async () => {
  const other = makeTestHub();
  other.publish();
  expect(await hub('recover', '--from', other.feed)).toMatchObject({ code: 1 });
  other.remove();
});

test("an office's key changes step by step, and a kiosk with the old configuration keeps what it has", async () => {
  const factors = { phone4: '4711' };
  site.take('2026-11-21T06:00:00+07:00', [imported(1, {}, factors), imported(2)]);
  site.publish();
  await configure();
  await sync();
  const old = readFileSync(join(kiosk, 'kiosk.json'));

  expect((await hub('office-key', 'new', '--all')).code).toBe(0);
  expect((await hub('office-key', 'new', '--all')).err).toContain('k2');
  await configure();
  const both = value(loadKioskConfig(join(kiosk, 'kiosk.json'))).config.officeKeys[site.office.code] ?? {};
  expect(Object.keys(both)).toEqual(['k1', expect.stringMatching(/^k2-[0-9a-f]{8}$/)]);
  expect((await sync()).outcome).toBe('unchanged');

  expect((await hub('office-key', 'use', '--all')).code).toBe(0);
  site.take('2026-11-21T07:00:00+07:00', [imported(2, { status: 'ready' })]);
  site.publish();
  expect((await sync()).outcome).toBe('applied');
  expect(statuses()).toEqual(published());

  // The phone digits of the first are under the old key until its next import.
  expect((await hub('office-key', 'drop', '--all')).err).toMatch(/1 dossiers .* k1/);
  site.take('2026-11-21T08:00:00+07:00', [imported(1, {}, factors)]);
  expect((await hub('office-key', 'drop', '--all')).code).toBe(0);
  await configure();
  const last = value(loadKioskConfig(join(kiosk, 'kiosk.json'))).config.officeKeys[site.office.code] ?? {};
  expect(Object.keys(last)).toEqual([expect.stringMatching(/^k2-/)]);
  site.publish();
  expect((await sync()).outcome).toBe('applied');

  const { config } = value(loadKioskConfig(join(kiosk, 'kiosk.json')));
  site.take('2026-11-21T09:00:00+07:00', [imported(1, { status: 'ready' }, factors)]);
  site.publish();
  const before = statuses();
  const oldKeys = JSON.parse(old.toString()) as { officeKeys: typeof config.officeKeys };
  const journal = value(JournalStore.open(journalFile(kiosk)));
  const refused = await syncFeed({
    config: { ...config, feed: site.feed, officeKeys: oldKeys.officeKeys },
    journal,
    dataFolder: kiosk,
    clock: { now: () => new Date('2026-11-21T10:00:00+07:00') },
    waiting: { sleep: async () => Promise.resolve(), random: () => 0.5 },
  });
  journal.close();
  expect(firstError(refused)).toBe('no-office-key');
  expect(statuses()).toEqual(before);
  expect((await sync()).outcome).toBe('applied');
  expect(statuses()[dossierCode(1)]).toBe('ready');
});

test('a signing key that is rotated, then revoked, is followed; what the revoked one signed is refused', async () => {
  site.take('2026-11-21T06:00:00+07:00', manyDossiers(3));
  site.publish();
  await configure();
  await sync();
  expect((await hub('keys', 'rotate')).code).toBe(0);
  // Before anything is published under it, and after.
  expect((await sync()).outcome).toBe('unchanged');
  site.take('2026-11-21T07:00:00+07:00', [imported(1, { status: 'ready' })]);
  site.publish();
  expect((await sync()).outcome).toBe('applied');
  const signedByOld = join(site.folder, 'signed-by-old');
  cpSync(site.feed, signedByOld, { recursive: true });

  expect((await hub('keys', 'rotate', '--revoke-old', '--out', site.feed)).code).toBe(0);
  expect((await hub('keys', 'list')).out).toMatch(/revoked/);
  expect((await sync()).outcome).not.toBe('failed');
  site.take('2026-11-21T08:00:00+07:00', [imported(2, { status: 'ready' })]);
  site.publish();
  expect((await sync()).outcome).toBe('applied');
  const before = statuses();

  // A thief with the old key: its head, under the keys that are good now.
  cpSync(join(signedByOld, TEST_OFFICE, 'head.json'), join(site.feed, TEST_OFFICE, 'head.json'));
  expect(firstError(await sync())).toBe('key-revoked');
  expect(statuses()).toEqual(before);
  site.publish();
  expect((await sync()).outcome).not.toBe('failed');
});

test('a keys.json in which an id stands twice is none', () => {
  const key = { id: 'feed-1', publicKey: 'AAAA', offices: ['*'] };
  const keys = { format: 'kiosk-keys/1', version: 1, keys: [key] };
  expect(keysSchema.safeParse(keys).success).toBe(true);
  expect(keysSchema.safeParse({ ...keys, keys: [key, { ...key, revoked: true }] }).success).toBe(false);
});

test('without the right root key nothing is rotated', async () => {
  const other = makeTestHub();
  const refused = await hub('keys', 'rotate', '--root-key', join(other.folder, 'root-key'));
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.err).toContain('another root key');
  expect((await hub('keys', 'rotate', '--root-key', join(site.folder, 'nowhere'))).err).toContain(
    '--root-key',
  );
  expect(value(site.hub.keys()).version).toBe(1);
  other.remove();
});
