import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { patiently } from '../../shared/testing/patiently.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { createTestKiosk, dossier, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { hashPin } from '../staff/pin-hash.ts';
import { makeReserve, relieve } from './disk-reserve.ts';
import { removeForgotten } from './process-folders.ts';
import { FeedReader, sampleStreams } from '../../tests/fixtures/feed-reader.ts';

const NOW = '2026-11-20T10:00:00+07:00';
const code = 'H99.24.01-261116-0001';
const hoa = { id: 'hoa', name: 'Hoa', role: 'officer' as const };
const PIN = '135790';
const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' });

/** Only who may mount can make a small disk, or a read-only one. */
const canMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder);
    execFileSync('umount', [folder]);
    return true;
  } catch {
    process.stdout.write('Skipped: disks that are full or read-only; this user may not mount any.\n');
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
})();

describe.skipIf(!canMount)('a disk of its own', () => {
  let place: TestKiosk;
  let disk: string;
  let data: string;
  let kiosk: Kiosk | undefined;
  beforeEach(async () => {
    place = createTestKiosk(NOW);
    place.loadDossiers([dossier(code)], '2026-11-20T08:00:00+07:00');
    place.loadCatalogue({ catalogue: [aProcedure()], content: [] });
    const opened = place.open();
    opened.journal.staff.add({ member: hoa, pin: await hashPin(PIN), mustChange: false });
    await opened.close();
    disk = mkdtempSync(join(tmpdir(), 'disk-'));
    mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk);
    data = join(disk, 'data');
    cpSync(place.folder, data, { recursive: true });
  });
  afterEach(async () => {
    await kiosk?.close();
    kiosk = undefined;
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true });
    place.remove();
  });

  const lookUp = async () => kiosk?.api.dossiers.lookUp({ contents: code, way: 'camera' });
  const reveal = async (value: string) =>
    kiosk?.dispatch('dossiers.revealWithPhone', { code, digits: value });
  const findings = async () => {
    const status = await kiosk?.api.health.status({}, { staff: hoa });
    return status?.ok === true ? status.value.checks.map(({ finding }) => finding) : [];
  };
  const note = async () => kiosk?.dispatch('notes.notRight', { code: '1.001193', part: 'fee' });

  test('that takes nothing: people are served from memory, staff are told, and it heals by itself', async () => {
    mount('-o', 'remount,ro', disk);
    kiosk = place.open({ data }, 50);
    expect(await lookUp()).toMatchObject({ ok: true });
    expect(await kiosk.api.catalogue.procedure({ code: '1.001193' })).toMatchObject({ ok: true });
    expect(await findings()).toContain('disk-read-only');
    // What nobody would ever read is not taken: "No more reports can be taken. Please tell an officer."
    expect(await note()).toMatchObject({ result: { error: { type: 'limit-reached' } } });
    const back = await kiosk.versions.goBack(1, hoa);
    expect(back).toMatchObject({ error: { type: 'not-written' } });
    const memory = () =>
      readdirSync('/dev/shm').filter((name) => name.startsWith(`ki-ot-mot-cua-${process.pid}-`));
    expect(memory()).toHaveLength(1);

    mount('-o', 'remount,rw', disk);
    await patiently(() => expect(place.logged).toContain('disk-writable-again'));
    expect(await findings()).not.toContain('disk-read-only');
    expect(await lookUp()).toMatchObject({ ok: true });
    expect(await note()).toMatchObject({ result: { ok: true } });
    await kiosk.close();
    kiosk = undefined;
    expect(memory()).toEqual([]);
  });

  test('that is full: people and staff are served, guesses are counted, and all is kept again when there is room', async () => {
    kiosk = place.open({ data });
    const fill = () => {
      for (const size of [1 << 20, 4096]) {
        try {
          for (let n = 0; ; n++)
            writeFileSync(join(disk, `fill-${String(size)}-${String(n)}`), Buffer.alloc(size));
        } catch {
          // Full.
        }
      }
    };
    fill();
    expect(await lookUp()).toMatchObject({ ok: true });
    for (let n = 0; n < 12; n++) {
      const unknown = await kiosk.dispatch('dossiers.lookUp', {
        contents: `H99.24.01-261116-9${String(n).padStart(3, '0')}`,
        way: 'camera',
      });
      expect(unknown).toMatchObject({ result: { ok: false } });
    }
    const answers = [];
    for (let n = 0; n < 7; n++) answers.push(await reveal('0000'));
    expect(answers.at(-1)).toMatchObject({ result: { error: { type: 'too-many-attempts' } } });
    expect(await findings()).toContain('disk-full');
    expect(await kiosk.dispatch('staff.enter', { member: 'hoa', pin: PIN })).toMatchObject({
      result: { ok: true },
    });
  });

  test('that fills up gives the reserve back, after what can be fetched again', () => {
    rmSync(data, { recursive: true });
    execFileSync('mount', ['-o', 'remount,size=400m', disk]);
    makeReserve(data);
    expect(existsSync(join(data, 'reserve'))).toBe(true);
    mkdirSync(join(data, 'staging', 'H1'), { recursive: true });
    writeFileSync(join(data, 'staging', 'H1', 'aa'), Buffer.alloc(1 << 20));
    expect(relieve(data)).toBe(false);
    execFileSync('mount', ['-o', 'remount,size=20m', disk]);
    expect(relieve(data)).toBe(true);
    expect(existsSync(join(data, 'staging'))).toBe(false);
    expect(existsSync(join(data, 'reserve'))).toBe(false);
    expect(relieve(data)).toBe(false);
  });

  test('with too little room for an update: it says how much, fetches nothing, and goes on when there is some', async () => {
    const reader = new FeedReader();
    reader.feed.publish({ sequence: 1, streams: sampleStreams() });
    const config = reader.feed.config(join(disk, 'synced'));
    const sync = async () => {
      mkdirSync(join(disk, 'synced'), { recursive: true });
      return reader.sync({ config, dataFolder: join(disk, 'synced') });
    };
    execFileSync('mount', ['-o', 'remount,size=8m', disk]);
    const refused = await sync();
    expect(refused.offices[0]?.error).toMatchObject({ type: 'disk-full' });
    expect(refused.offices[0]?.error?.detail).toMatch(/^\d+ MB more/);
    execFileSync('mount', ['-o', 'remount,size=64m', disk]);
    expect((await sync()).outcome).toBe('applied');
    reader.dispose();
  });

  // No process has such a number, and nobody can remove what is mounted.
  test("a folder in memory that is called like a kiosk's and cannot be removed stops nothing", async () => {
    const planted = `/dev/shm/ki-ot-mot-cua-4194305-${String(process.pid)}`;
    // Until then every kiosk that starts on this machine removes it.
    await patiently(() => {
      mkdirSync(planted, { recursive: true });
      mount('-t', 'tmpfs', 'tmpfs', planted);
    });
    try {
      removeForgotten();
      expect(existsSync(planted)).toBe(true);
    } finally {
      execFileSync('umount', [planted]);
    }
    removeForgotten();
    expect(existsSync(planted)).toBe(false);
  });
});
