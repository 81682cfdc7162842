import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storeFolder, type StoreKind } from '../../db/data-folder.ts';
import { newKeyFor, useNewKey } from '../../hub/office-keys.ts';
import { FeedFolder } from '../../hub/publish/feed-folder.ts';
import { dossierCode, imported, TEST_OFFICE, value } from '../../hub/testing/test-hub.ts';
import { streamNames } from '../../shared/feed.ts';
import type { Finding } from '../../shared/domain/health.ts';
import type { KioskConfig } from '../../shared/config.ts';
import { onFastFolder } from './support/fast-folder.ts';
import { filesUnder } from './support/files-under.ts';
import { LivingKiosk } from './support/living-kiosk.ts';
import { readKiosk } from './support/kiosk-on-disk.ts';
import { Source } from './support/source.ts';

/*
 * What may befall a kiosk in an office, a test each: it keeps serving what it had, tells staff what is wrong, and heals
 * itself when the cause is gone. Power cuts have a file of their own (kill-sync, kill-publish), disks too (bad-disk).
 */
const CODE = dossierCode(1);
const OLD = 'in-progress';
const NEW = 'ready';

let source: Source;
let kiosk: LivingKiosk;
beforeEach(async () => {
  onFastFolder();
  source = new Source(1);
  source.publish();
  await open();
  await kiosk.sync();
  if ((await kiosk.tells(CODE)) !== OLD) throw new Error('the kiosk does not begin as it should');
});
afterEach(async () => {
  await kiosk.close();
  source.site.remove();
});

const dataFolder = () => join(source.site.folder, 'kiosk');
const feed = (path: string) => join(source.site.feed, path);
const HEAD = `${TEST_OFFICE}/head.json`;

async function open(changes: Partial<KioskConfig> = {}): Promise<void> {
  kiosk = new LivingKiosk({ ...source.config(dataFolder()), ...changes }, () => source.now);
  return Promise.resolve();
}

/** As it is switched off and on again; `meanwhile` somebody is at its disk. */
async function restart(meanwhile: () => void, changes?: Partial<KioskConfig>): Promise<void> {
  await kiosk.close();
  meanwhile();
  await open(changes);
}

/** The hub knows more than the kiosk. */
function news(): void {
  source.change();
  source.site.take(source.now, [imported(1, { status: NEW })]);
  source.publish();
}

/** It serves what it had, and staff are told. */
const KEPT = { outcome: 'failed', tells: OLD, posts: true, told: true };

/** How it is after another sync, and whether staff are told this. */
async function synced(finding: Finding) {
  const { outcome } = await kiosk.sync();
  const told = (await kiosk.complaints()).includes(finding);
  return { outcome, tells: await kiosk.tells(CODE), posts: (kiosk.procedures() ?? 0) > 0, told };
}

const AS_ITS_SOURCE = 'as its source';

/** After another sync it has what the hub has, and staff hear no complaint of the feed any more; else what is wrong. */
async function healed(): Promise<string> {
  const { outcome } = await kiosk.sync();
  if (outcome === 'failed') return outcome;
  const complaints = (await kiosk.complaints()).filter((one) =>
    /^(sync-|dossiers-loading|content-missing)/.test(one),
  );
  if (complaints.length > 0) return complaints.join(', ');
  await kiosk.close();
  const shown = readKiosk(dataFolder(), source.site.office.code);
  await open();
  const other = streamNames.filter((name) => !isDeepStrictEqual(shown[name].rows, source.liveRows(name)));
  return other.length > 0 ? `other rows in ${other.join(', ')}` : AS_ITS_SOURCE;
}

describe('the feed', () => {
  test.each([
    ['every file replaced by garbage', () => filesUnder(source.site.feed), 'sync-damaged-file'],
    ['head torn', () => [feed(HEAD)], 'sync-damaged-file'],
    ['keys torn', () => [feed('keys.json')], 'sync-damaged-file'],
  ] as const)('%s', async (_, files, finding) => {
    news();
    const saved = join(source.site.folder, 'saved');
    cpSync(source.site.feed, saved, { recursive: true });
    for (const file of files()) writeFileSync(file, readFileSync(file).subarray(0, 60).toReversed());
    expect(await synced(finding)).toEqual(KEPT);
    rmSync(source.site.feed, { recursive: true });
    renameSync(saved, source.site.feed);
    expect(await healed()).toBe(AS_ITS_SOURCE);
  });

  test('gone altogether', async () => {
    renameSync(source.site.feed, `${source.site.feed}-away`);
    expect(await synced('sync-missing-file')).toEqual(KEPT);
    renameSync(`${source.site.feed}-away`, source.site.feed);
    news();
    expect(await healed()).toBe(AS_ITS_SOURCE);
  });

  test('an older head played again', async () => {
    const older = readFileSync(feed(HEAD));
    source.change();
    source.publish();
    await kiosk.sync();
    writeFileSync(feed(HEAD), older);
    const report = await kiosk.sync();
    expect(report.offices[0]?.error?.type).toBe('head-older');
    expect(await kiosk.complaints()).toContain('sync-older');
    news();
    expect(await healed()).toBe(AS_ITS_SOURCE);
  });
});

describe('staging', () => {
  const staging = () => join(dataFolder(), 'staging', TEST_OFFICE);

  test('its pieces are torn: they are fetched again', async () => {
    news();
    // One chunk is missing, so the others wait in staging.
    const [chunk = ''] = newChunks();
    renameSync(chunk, `${chunk}-away`);
    expect(await synced('sync-missing-file')).toEqual(KEPT);
    for (const file of filesUnder(staging())) writeFileSync(file, 'torn');
    renameSync(`${chunk}-away`, chunk);
    expect(await healed()).toBe(AS_ITS_SOURCE);
  });

  test.each([
    ['a file lies where its folder was', () => writeFileSync(staging(), 'x')],
    [
      'folders lie where its files should be',
      () => {
        for (const chunk of newChunks()) mkdirSync(join(staging(), chunk.slice(-64)), { recursive: true });
      },
    ],
  ])('%s: it clears them away', async (_, spoil) => {
    news();
    mkdirSync(join(dataFolder(), 'staging'), { recursive: true });
    rmSync(staging(), { recursive: true, force: true });
    spoil();
    expect(await healed()).toBe(AS_ITS_SOURCE);
    expect(await kiosk.tells(CODE)).toBe(NEW);
  });

  /** Chunks of the feed, the newest first. */
  const newChunks = (): string[] => {
    const { streams } = source.head();
    const named = streamNames.flatMap((name) => streams[name].deltas.at(-1)?.chunks ?? []);
    return named.map(({ sha256 }) => feed(`${TEST_OFFICE}/chunks/${sha256}`));
  };
});

describe('a database', () => {
  const folder = (kind: StoreKind) => storeFolder(dataFolder(), source.site.office.code, kind);
  const databases = (kind: StoreKind) =>
    readdirSync(folder(kind)).flatMap((name) => (name.endsWith('.sqlite') ? [join(folder(kind), name)] : []));

  test.each([
    ['dossiers', 'damaged'],
    ['dossiers', 'deleted'],
    ['catalogue', 'damaged'],
    ['catalogue', 'deleted'],
  ] as const)('%s %s: the other goes on, and the feed brings it back', async (kind, how) => {
    await restart(() => {
      for (const file of databases(kind)) {
        if (how === 'deleted') rmSync(file);
        else writeFileSync(file, readFileSync(file).fill(0xa5, 100));
      }
    });
    const goesOn =
      kind === 'catalogue' ? (await kiosk.tells(CODE)) === OLD : kiosk.procedures() !== undefined;
    expect(goesOn).toBe(true);
    await kiosk.sync();
    expect(await kiosk.tells(CODE)).toBe(OLD);
    expect(kiosk.procedures()).toBeGreaterThan(0);
    expect(await healed()).toBe(AS_ITS_SOURCE);
  });

  test('dossiers damaged while there is no feed: the kiosk says that it loads, never that there is none', async () => {
    await restart(() => {
      renameSync(source.site.feed, `${source.site.feed}-away`);
      for (const file of databases('dossiers'))
        writeFileSync(file, 'no database, and long enough for a header');
    });
    await kiosk.sync();
    expect(await kiosk.tells(CODE)).not.toBe('unknown-code');
    expect(kiosk.procedures()).toBeGreaterThan(0);
    expect(await kiosk.complaints()).toContain('sync-missing-file');
    renameSync(`${source.site.feed}-away`, source.site.feed);
    expect(await healed()).toBe(AS_ITS_SOURCE);
  });

  test.each(['damaged', 'deleted'])(
    'journal %s: the kiosk opens, tells staff, and reads the feed',
    async (how) => {
      await restart(() => {
        const file = join(dataFolder(), 'journal.sqlite');
        if (how === 'deleted') rmSync(file);
        else writeFileSync(file, readFileSync(file).fill(0xa5, 100));
      });
      await kiosk.sync();
      expect(await kiosk.tells(CODE)).toBe(OLD);
      expect(kiosk.procedures()).toBeGreaterThan(0);
      expect(await healed()).toBe(AS_ITS_SOURCE);
    },
  );
});

describe('the hub', () => {
  test('is brought back from an old backup: it refuses to publish until it was told to go on', async () => {
    const { site } = source;
    const backup = join(site.folder, 'backup');
    cpSync(site.hub.dataFolder, backup, { recursive: true });
    source.change();
    source.publish();
    await kiosk.sync();
    const asOf = source.now;
    rmSync(site.hub.dataFolder, { recursive: true });
    cpSync(backup, site.hub.dataFolder, { recursive: true });
    site.reopen();
    // Since the backup was made, this came again from the one-stop system.
    site.take(asOf, [imported(1, { status: NEW })]);
    expect(site.hub.publish(site.office, new FeedFolder(site.feed))).toMatchObject({
      ok: false,
      error: { type: 'target-ahead', sentence: expect.stringContaining('hub recover') },
    });
    expect((await kiosk.sync()).outcome).toBe('unchanged');
    expect(await kiosk.tells(CODE)).toBe(OLD);

    value(site.hub.recover([site.office], new FeedFolder(site.feed)));
    source.publish();
    expect(await healed()).toBe(AS_ITS_SOURCE);
    expect(await kiosk.tells(CODE)).toBe(NEW);
  });

  test('changes the key of the office: a kiosk without the new one keeps what it has, and says so', async () => {
    const { site } = source;
    value(newKeyFor(site.hub.store, site.office, new Date(source.now)));
    const { code } = site.office;
    const { k1 = '' } = source.config(dataFolder()).officeKeys[code] ?? {};
    const withoutNewKey = { officeKeys: { [code]: { k1 } } };
    await restart(() => undefined, withoutNewKey);
    value(useNewKey(site.hub.store, site.office));
    news();
    expect(await synced('sync-office-key')).toEqual(KEPT);
    // Its configuration comes, with both keys.
    await restart(() => undefined);
    expect(await healed()).toBe(AS_ITS_SOURCE);
    expect(await kiosk.tells(CODE)).toBe(NEW);
  });

  test('changes its signing key and revokes the one before: what that one signs is taken no more', async () => {
    const { site } = source;
    const signedBefore = readFileSync(feed(HEAD));
    const { id } = value(site.hub.keys());
    value(site.hub.rotateKeys(join(site.folder, 'root-key'), [id]));
    source.publish();
    expect(await healed()).toBe(AS_ITS_SOURCE);
    // Whoever stole the old key, or an old copy of the feed, has the head from before.
    writeFileSync(feed(HEAD), signedBefore);
    expect(await synced('sync-revoked')).toEqual(KEPT);
    news();
    expect(await healed()).toBe(AS_ITS_SOURCE);
    expect(await kiosk.tells(CODE)).toBe(NEW);
  });
});
