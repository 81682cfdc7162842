import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { createTestKiosk, dossier, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { shownKiosk, type Shown } from '../set-up/serve-set-up.ts';
import { hashPin } from '../staff/pin-hash.ts';

const code = 'H99.24.01-261116-0001';
const hoa = { id: 'hoa', name: 'Hoa', role: 'officer' as const };
const PIN = '135790';

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim();

/**
 * A file system of its own that the kernel itself takes for broken and makes read-only, with files open for writing, as
 * it does with a disk that fails. (`mount -o remount,ro` refuses to do that while anything is open.)
 */
class FailingDisk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'disk-'));
  #image = join(this.#folder, 'image');
  readonly path = join(this.#folder, 'mounted');

  constructor() {
    writeFileSync(this.#image, '');
    truncateSync(this.#image, 48 * 1024 * 1024);
    run('mkfs.ext4', '-q', '-O', '^has_journal', this.#image);
    mkdirSync(this.path);
    this.#mount();
  }

  fail(): void {
    run('sync', '-f', this.path);
    const device = basename(run('findmnt', '-no', 'SOURCE', this.path));
    writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
  }

  /** What was on it, looked over and mounted anew. A copy: as long as anything is open on it the kernel keeps it as it is. */
  mend(): void {
    run('umount', '-l', this.path);
    const mended = `${this.#image}-mended`;
    cpSync(this.#image, mended);
    try {
      run('e2fsck', '-fy', mended);
    } catch {
      // It says so with 1 when it has put something right.
    }
    this.#image = mended;
    this.#mount();
  }

  remove(): void {
    run('umount', '-l', this.path);
    rmSync(this.#folder, { recursive: true });
  }

  #mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.path);
  }
}

const canFail = (() => {
  let disk: FailingDisk | undefined;
  try {
    disk = new FailingDisk();
    disk.fail();
    return true;
  } catch {
    process.stdout.write(
      'Skipped: disks that turn read-only; this user may not make any, or this kernel lets none fail.\n',
    );
    return false;
  } finally {
    disk?.remove();
  }
})();

describe.skipIf(!canFail)('a disk that turns read-only while the kiosk runs', () => {
  let place: TestKiosk;
  let disk: FailingDisk;
  let kiosk: Kiosk;
  /** As both hosts take it. */
  let host: Shown;
  beforeEach(async () => {
    place = createTestKiosk('2026-11-20T10:00:00+07:00');
    place.loadDossiers([dossier(code)], '2026-11-20T08:00:00+07:00');
    place.loadCatalogue({
      catalogue: [aProcedure()],
    });
    const opened = place.open();
    opened.journal.staff.add({ member: hoa, pin: await hashPin(PIN), mustChange: false });
    await opened.close();
    disk = new FailingDisk();
    cpSync(place.folder, join(disk.path, 'data'), { recursive: true });
  });
  afterEach(async () => {
    await kiosk.close();
    disk.remove();
    place.remove();
  });

  function open(lookEveryMs: number): void {
    kiosk = place.open({ data: join(disk.path, 'data') }, lookEveryMs, { follow: true, lingerMs: 200 });
    host = shownKiosk(kiosk);
  }
  const lookUp = async () => host.dispatch('dossiers.lookUp', { contents: code, way: 'camera' });
  const reveal = async (digits: string) => host.dispatch('dossiers.revealWithPhone', { code, digits });
  const note = async () => host.dispatch('notes.notRight', { code: '1.001193', part: 'fee' });
  const enter = async () => host.dispatch('staff.enter', { member: 'hoa', pin: PIN });
  const findings = async () => {
    const status = await kiosk.api.health.status({}, { staff: hoa });
    return status.ok ? status.value.checks.map(({ finding }) => finding) : [];
  };
  const memory = () =>
    existsSync('/dev/shm')
      ? readdirSync('/dev/shm').filter((name) => name.startsWith(`ki-ot-mot-cua-${process.pid}-`))
      : [];
  const until = (event: string) =>
    vi.waitFor(() => expect(place.logged).toContain(event), { timeout: 30_000, interval: 5 });

  test('it goes on from memory without a restart, tells staff, counts on, and comes back by itself', async () => {
    open(20);
    expect(await reveal('0000')).toMatchObject({ result: { error: { type: 'no-match' } } });
    const answers: unknown[] = [];
    const asking = new AbortController();
    const people = (async () => {
      while (!asking.signal.aborted) {
        answers.push(await lookUp());
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();

    disk.fail();
    // The disk refuses this one: it is counted all the same.
    expect(await reveal('0000')).toMatchObject({ result: { error: { type: 'no-match' } } });
    await vi.waitFor(async () => expect(await findings()).toContain('disk-read-only'), { timeout: 30_000 });
    await vi.waitFor(() => expect(memory()).toHaveLength(1), { timeout: 30_000 });
    expect(await enter()).toMatchObject({ result: { ok: true } });
    // What nobody would ever read is not taken.
    await vi.waitFor(
      async () => expect(await note()).toMatchObject({ result: { error: { type: 'limit-reached' } } }),
      { timeout: 30_000 },
    );
    for (let n = 3; n <= 5; n++)
      expect(await reveal('0000')).toMatchObject({ result: { error: { type: 'no-match' } } });
    expect(await reveal('1234')).toMatchObject({ result: { error: { type: 'too-many-attempts' } } });

    await vi.waitFor(() => expect(place.logged).toContain('kiosk-closed'), { timeout: 30_000 });
    disk.mend();
    await until('disk-writable-again');
    expect(await findings()).not.toContain('disk-read-only');
    expect(await reveal('1234')).toMatchObject({ result: { error: { type: 'too-many-attempts' } } });
    expect(await note()).toMatchObject({ result: { ok: true } });
    expect(await enter()).toMatchObject({ result: { ok: true } });
    asking.abort();
    await people;
    expect(answers.length).toBeGreaterThan(50);
    for (const answer of answers) expect(answer).toMatchObject({ result: { ok: true } });
    await vi.waitFor(() => expect(memory()).toEqual([]), { timeout: 30_000 });
  });

  test('what it refuses is noticed at once', async () => {
    open(3_600_000);
    // The first sync is over: nothing but what is asked at the screen meets the disk.
    await until('feed-failed');
    disk.fail();
    await reveal('0000');
    await vi.waitFor(() => expect(memory()).toHaveLength(1), { timeout: 30_000 });
    await until('disk-read-only');
    expect(await lookUp()).toMatchObject({ result: { ok: true } });
  });

  test('where memory has no room for it, people are served on from the disk, and staff are told', async () => {
    open(20);
    const memoryIsFull = vi.spyOn(process, 'availableMemory').mockReturnValue(0);
    disk.fail();
    expect(await reveal('0000')).toMatchObject({ result: { error: { type: 'no-match' } } });
    expect(await findings()).toContain('disk-read-only');
    expect(await lookUp()).toMatchObject({ result: { ok: true } });
    expect(memory()).toEqual([]);
    memoryIsFull.mockRestore();
    await vi.waitFor(() => expect(memory()).toHaveLength(1), { timeout: 30_000 });
    expect(await lookUp()).toMatchObject({ result: { ok: true } });
  });
});
