import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierCode, imported, manyDossiers } from '../../hub/testing/test-hub.ts';
import { FeedFolder } from '../../hub/publish/feed-folder.ts';
import { readFeed } from '../../hub/testing/read-feed.ts';
import { streamNames } from '../../shared/feed.ts';
import { onFastFolder } from './support/fast-folder.ts';
import { LivingKiosk } from './support/living-kiosk.ts';
import { readKiosk } from './support/kiosk-on-disk.ts';
import { canonical, Source } from './support/source.ts';

const CODE = dossierCode(1);
const DISK_BYTES = 48 * 1024 * 1024;

let source: Source;
beforeEach(() => {
  onFastFolder();
  source = new Source(3);
  source.publish();
});
afterEach(() => source.site.remove());

/** The hub knows more than the kiosk, and too much for what is left of its disk. */
function muchNews(): void {
  source.change();
  source.site.take(source.now, [
    ...manyDossiers(1000)
      .slice(1)
      .map((one) => ({ ...one, dossier: { ...one.dossier, collectAt: 'q1' } })),
    imported(1, { status: 'ready' }),
  ]);
  source.publish();
}

const canMount = mounts();
if (!canMount) console.log('disk full and read-only: skipped, for only root may mount a small file system');

describe.skipIf(!canMount)('on a small disk', () => {
  let disk: string;
  let kiosk: LivingKiosk;
  beforeEach(async () => {
    disk = mkdtempSync(join(tmpdir(), 'disk-'));
    mount(disk, `size=${String(DISK_BYTES)}`);
    mkdirSync(join(disk, 'kiosk'));
    kiosk = new LivingKiosk(source.config(join(disk, 'kiosk')), () => source.now);
    await kiosk.sync();
    if ((await kiosk.tells(CODE)) !== 'in-progress') throw new Error('the kiosk does not begin as it should');
  });
  afterEach(async () => {
    mount(disk, 'remount,rw');
    await kiosk.close();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  const ballast = () => join(disk, 'ballast');
  /** Leaves so many bytes of room. */
  const fill = (left: number) => {
    rmSync(ballast(), { force: true });
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast(), Buffer.alloc(Math.max(0, bavail * bsize - left)));
  };
  const expectHealed = async () => {
    expect((await kiosk.sync({ thorough: true })).outcome).not.toBe('failed');
    expect(await kiosk.tells(CODE)).toBe('ready');
    expect((await kiosk.complaints()).filter((one) => one.startsWith('sync-'))).toEqual([]);
    const shown = readKiosk(join(disk, 'kiosk'), source.site.office.code);
    for (const name of streamNames) expect(shown[name].rows).toEqual(source.liveRows(name));
  };

  test.each([0, 100, 8192])(
    'full but for %i KiB: it serves on, says so, and heals once there is room',
    async (left) => {
      muchNews();
      fill(left * 1024);
      const report = await kiosk.sync();
      expect(report.outcome).toBe('failed');
      expect(await kiosk.tells(CODE)).toBe('in-progress');
      expect(kiosk.procedures()).toBeGreaterThan(0);
      // What came of the sync stands in the journal, where that still took it.
      expect(await kiosk.complaints()).toContain(left < 1024 ? 'disk-full' : 'sync-disk-full');
      rmSync(ballast());
      await expectHealed();
    },
  );

  test('read-only when it is switched on: it serves what it had, says so, and heals when it is switched on again', async () => {
    await kiosk.close();
    muchNews();
    mount(disk, 'remount,ro');
    kiosk = new LivingKiosk(source.config(join(disk, 'kiosk')), () => source.now);
    expect(await kiosk.tells(CODE)).toBe('in-progress');
    expect(kiosk.procedures()).toBeGreaterThan(0);
    expect(await kiosk.complaints()).toContain('disk-read-only');
    await kiosk.close();
    mount(disk, 'remount,rw');
    kiosk = new LivingKiosk(source.config(join(disk, 'kiosk')), () => source.now);
    await expectHealed();
  });

  test('full under the hub: what was published holds, and with room again it publishes the rest', () => {
    const { site } = source;
    const target = new FeedFolder(join(disk, 'feed'));
    expect(site.hub.publish(site.office, target).ok).toBe(true);
    const before = readFeed(site, target.root);
    muchNews();
    fill(0);
    expect(site.hub.publish(site.office, target)).toMatchObject({
      ok: false,
      error: { type: 'target-unwritable' },
    });
    expect(readFeed(site, target.root)).toEqual(before);
    rmSync(ballast());
    expect(site.hub.publish(site.office, target).ok).toBe(true);
    const rows = [...readFeed(site, target.root).rows.dossiers].map(
      ([key, row]) => [key, canonical(row)] as const,
    );
    expect(new Map(rows)).toEqual(source.liveRows('dossiers'));
  });
});

/** The largest file that the process may write, in KiB: every further write fails as on a disk with faults. */
test.skipIf(process.platform === 'win32').each(process.env['PROOF'] === 'long' ? [0, 8, 64, 200] : [64])(
  'where no file may grow beyond %i KiB, a sync ends with a reason, and what was there is whole',
  async (limit) => {
    const config = source.config(join(source.site.folder, 'kiosk'));
    const shown = () => readKiosk(config.data, source.site.office.code);
    const outcome = async () => {
      const kiosk = new LivingKiosk(config, () => source.now);
      const report = await kiosk.sync();
      await kiosk.close();
      return report.outcome;
    };
    expect(await outcome()).not.toBe('failed');
    const before = shown();
    muchNews();
    const program = fileURLToPath(new URL('./support/sync-here.ts', import.meta.url));
    const tried = spawnSync(
      'bash',
      [
        '-c',
        `ulimit -f ${String(limit)} && exec "$0" "$@"`,
        process.execPath,
        program,
        JSON.stringify(config),
        source.now,
      ],
      { encoding: 'utf8' },
    );
    expect(tried.signal).toBeNull();
    expect(tried.stdout).toMatch(/"failed"|cannot be opened/);
    const after = shown();
    for (const name of streamNames) expect(after[name]).toEqual(before[name]);
    expect(await outcome()).not.toBe('failed');
    const healed = shown();
    for (const name of streamNames) expect(healed[name].rows).toEqual(source.liveRows(name));
  },
);

function mount(at: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', at], { stdio: 'ignore' });
}

function mounts(): boolean {
  const at = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    mount(at, 'size=64k');
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true });
  }
}
