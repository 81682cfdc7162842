import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import vietnamese from '../../assets/languages/staff.vi.json' with { type: 'json' };
import { sha256Of } from '../../shared/node/sha256.ts';
import { putValue } from '../../tests/fixtures/feed-maker.ts';
import { procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { BY, type StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { packagesHere } from '../../tests/fixtures/tasks-here.ts';
import { withStick } from '../../tests/fixtures/with-stick.ts';
import { copyFromStick } from './copy-from-stick.ts';
import { writeToStick } from './write-to-stick.ts';

/** What the system says of the stick, from now on: an error on reading chunks, or half way through writing. */
const broken = vi.hoisted(() => ({ reading: false, writing: undefined as string | undefined }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<{ open: typeof openFile }>();
  const failure = (code: string) => Object.assign(new Error(code), { code });
  return {
    ...real,
    async open(...asked: Parameters<typeof openFile>) {
      const [file] = asked;
      if (broken.reading && String(file).includes('/USB/') && String(file).includes('/chunks/')) {
        throw failure('EIO');
      }
      const handle = await real.open(...asked);
      const { writing } = broken;
      if (writing === undefined || !String(file).endsWith('.part')) return handle;
      return new Proxy(handle, {
        get(target, name) {
          if (name === 'close') return async () => target.close();
          if (name !== 'writeFile') return Reflect.get(target, name) as unknown;
          return async (bytes: Uint8Array) => {
            await target.writeFile(bytes.subarray(0, bytes.length / 2));
            throw failure(writing);
          };
        },
      });
    },
  };
});
afterEach(() => {
  broken.reading = false;
  broken.writing = undefined;
});

const { failure, takeOut } = vietnamese.staff.update;
const BLOCK = 256 * 1024;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pulled-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a stick that is pulled while a file of it is copied', () => {
  const stick = () => join(folder, 'USB');
  const to = () => join(folder, 'kiosk', 'copy.csv');
  const bytes = Buffer.alloc(3 * BLOCK + 17, 'x');
  const task = () => ({ root: stick(), path: ['a.csv'], to: to(), maxBytes: 4 * BLOCK });
  beforeEach(() => {
    mkdirSync(stick());
    mkdirSync(join(folder, 'kiosk'));
    writeFileSync(join(stick(), 'a.csv'), bytes);
  });

  test.each(
    ['EIO', 'ENODEV', 'end of file'].flatMap((how) => [0, 1, 2, 3].map((blocks) => [how, blocks] as const)),
  )('%s after %i blocks: told, no half copy, and the next time it is whole', (how, blocks) => {
    const pulled = `${stick()}-pulled`;
    const read: typeof readSync = (...asked: unknown[]) => {
      const at = Number(asked[4]);
      if (at < blocks * BLOCK) return (readSync as (...all: unknown[]) => number)(...asked);
      if (existsSync(stick())) renameSync(stick(), pulled);
      if (how === 'end of file') return 0;
      throw Object.assign(new Error(how), { code: how });
    };
    const copied = copyFromStick(task(), () => undefined, read);
    expect(copied).toEqual({ ok: false, error: { type: 'stick-gone', file: 'a.csv' } });
    expect(failure['stick-gone']).toBe('USB đã được rút giữa chừng.');
    expect(existsSync(to())).toBe(false);
    renameSync(pulled, stick());
    expect(copyFromStick(task(), () => undefined)).toMatchObject({
      ok: true,
      value: { bytes: bytes.length, sha256: sha256Of(bytes) },
    });
    expect(readFileSync(to()).equals(bytes)).toBe(true);
  });

  test('a file that somebody shortens meanwhile is not taken for a pulled stick', () => {
    const read: typeof readSync = (...asked: unknown[]) =>
      Number(asked[4]) < BLOCK ? (readSync as (...all: unknown[]) => number)(...asked) : 0;
    expect(copyFromStick(task(), () => undefined, read)).toMatchObject({ error: { type: 'file-changed' } });
    expect(existsSync(to())).toBe(false);
  });
});

describe('with a kiosk', () => {
  let site: StickKiosk;
  withStick(
    (made) => {
      site = made;
    },
    { sequence: 5, packages: false },
  );

  /** As the journal's own index and log do not tell of content. */
  const content = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(site.reader.storeBytes()).filter(
        ([file, sha256]) => !file.endsWith('-shm') && !(file.endsWith('-wal') && sha256 === sha256Of('')),
      ),
    );

  describe('a stick that is pulled while a package of it is copied', () => {
    const newName = 'Thủ tục đăng ký khai sinh mới';
    const names = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy', 'Tám', newName];
    const shownName = () =>
      site.kiosk.stores.inCatalogue((catalogue) => catalogue.procedure('1.001193')?.name);
    const pulled = () => `${site.stick}-pulled`;
    let staged: string[] = [];
    let onStaged: () => void = () => undefined;
    beforeEach(() => {
      staged = [];
      const deltas = names.map((name, index) => ({
        after: 100 + index,
        upTo: 101 + index,
        rows: [putValue(procedure('1.001193', name))],
      }));
      site.reader.feed.publish({ sequence: 6, streams: sampleStreams({ catalogue: { deltas } }) });
      cpSync(site.reader.feed.folder, join(site.stick, 'kiosk-feed'), { recursive: true });
      site.feed = packagesHere(site, (at) => {
        if (at !== 'chunk-staged') return;
        staged.push(at);
        onStaged();
      });
    });

    test.each([
      ['gone', 1],
      ['gone', 2],
      ['gone', 3],
      ['EIO', 1],
      ['EIO', 3],
    ] as const)(
      '%s after %i chunks: told, nothing changed, and plugged in again it goes on',
      async (how, count) => {
        expect(site.kiosk.stores.home).toBeDefined();
        const before = content();
        onStaged = () => {
          if (staged.length < count) return;
          broken.reading = true;
          if (how === 'gone' && existsSync(site.stick)) renameSync(site.stick, pulled());
        };
        const job = await site.begin('kiosk-feed');
        expect(job).toMatchObject({ step: 'failed', canPull: true, failure: { type: 'stick-gone' } });
        expect(content()).toEqual(before);
        const first = staged.length;
        expect(first).toBeGreaterThanOrEqual(count);
        expect(first).toBeLessThan(names.length);

        onStaged = () => undefined;
        broken.reading = false;
        staged = [];
        if (how === 'gone') {
          renameSync(pulled(), site.stick);
          const seen = async () => {
            if ((await site.finds()).length !== 1) throw new Error('not seen yet');
          };
          await vi.waitFor(seen, { timeout: 20_000 });
        }
        const again = await site.begin('kiosk-feed');
        expect(again).toMatchObject({ step: 'ready' });
        // What was copied before is not copied again, nor what two others brought while the first one failed.
        expect(staged.length).toBeLessThanOrEqual(names.length - first);
        expect(staged.length).toBeGreaterThanOrEqual(names.length - first - 2);
        expect(await site.apply(again)).toMatchObject({ step: 'done' });
        site.kiosk.stores.refresh();
        expect(shownName()).toBe(newName);
      },
    );
  });

  test.each([
    ['ENOSPC', 'full', 'USB không đủ chỗ. Tệp cần {{size}}.'],
    ['EIO', 'stick-gone', 'USB đã được rút. Cắm lại rồi thử lại.'],
    ['EROFS', 'read-only', 'USB chỉ đọc được. Gạt khóa trên USB hoặc dùng USB khác.'],
    ['EINVAL', 'failed', 'USB không ghi được. Xin dùng USB khác.'],
  ] as const)(
    '%s in the middle of writing: the old file stands, nothing torn beside it',
    async (code, type, words) => {
      const first = await site.takeOut('template');
      if (!first.ok) throw new Error(first.error.type);
      const there = readFileSync(join(site.stick, first.value.file));
      const before = content();
      broken.writing = code;
      expect(await site.takeOut('template')).toMatchObject({ ok: false, error: { type } });
      expect(takeOut.problem[type]).toBe(words);
      expect(readdirSync(join(site.stick, 'ki-ot-mot-cua'))).toHaveLength(1);
      expect(readFileSync(join(site.stick, first.value.file)).equals(there)).toBe(true);
      expect(content()).toEqual(before);
      expect(site.kiosk.journal.auditEntries(5).map(({ what }) => what)).toEqual(['taken-out']);
    },
  );

  test('what a pulled stick kept of a file is cleared away when something is written to it again', async () => {
    mkdirSync(join(site.stick, 'ki-ot-mot-cua'));
    writeFileSync(join(site.stick, 'ki-ot-mot-cua', '.0123456789ab.part'), 'nửa');
    writeFileSync(join(site.stick, 'ki-ot-mot-cua', 'cua-toi.txt'), 'của người khác');
    expect(await site.takeOut('template')).toMatchObject({ ok: true });
    expect(readdirSync(join(site.stick, 'ki-ot-mot-cua'))).toEqual([
      'cua-toi.txt',
      expect.stringMatching(/\.xlsx$/),
    ]);
  });

  test('the audit and every report go out; reports in the language of the screen', async () => {
    await site.takeOut('template');
    expect(await site.takeOut('audit')).toMatchObject({
      ok: true,
      value: { file: expect.stringMatching(/audit-.*\.xlsx$/) },
    });
    const told = await site.takeOut('readiness-report');
    const english = await site.takeOut('readiness-report', 'en');
    if (!told.ok || !english.ok) throw new Error('not taken out');
    expect(english.value.file).not.toBe(told.value.file);
    expect(await site.calls.takenOut({ out: 'unknown' }, { staff: BY })).toMatchObject({
      error: { type: 'no-job' },
    });
  });

  test('one file at a time', async () => {
    await site.finds();
    const state = await site.calls.state({}, { staff: BY });
    const stick = state.ok ? (state.value.sticks[0]?.id ?? '') : '';
    const begin = async () => site.calls.takeOut({ stick, what: 'template' }, { staff: BY });
    const begun = await begin();
    expect(begun).toMatchObject({ ok: true });
    expect(await begin()).toEqual({ ok: false, error: { type: 'busy' } });
  });

  describe.runIf(mayMount())('a real file system that is small, full or locked', () => {
    const problems = vietnamese.staff.update.takeOut.problem;
    const mount = (...options: string[]) =>
      execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'none', site.stick]);
    afterEach(() => execFileSync('umount', ['-l', site.stick]));

    test('too small', async () => {
      mount('size=64k');
      const before = content();
      const taken = await site.takeOut('template');
      expect(taken).toMatchObject({ ok: false, error: { type: 'full', bytes: expect.any(Number) } });
      expect(problems.full).toBe('USB không đủ chỗ. Tệp cần {{size}}.');
      expect(readdirSync(site.stick, { recursive: true })).toEqual(['ki-ot-mot-cua']);
      expect(content()).toEqual(before);
    });

    test('no room for one more name', async () => {
      mount('size=8m', 'nr_inodes=2');
      expect(await site.takeOut('template')).toMatchObject({ ok: false, error: { type: 'full' } });
      expect(readdirSync(site.stick, { recursive: true })).toEqual(['ki-ot-mot-cua']);
    });

    test('locked before, and between the look and the writing', async () => {
      mount('size=8m');
      const before = content();
      execFileSync('mount', ['-o', 'remount,ro', site.stick]);
      expect(await site.takeOut('template')).toEqual({ ok: false, error: { type: 'read-only' } });
      expect(problems['read-only']).toBe('USB chỉ đọc được. Gạt khóa trên USB hoặc dùng USB khác.');
      expect(content()).toEqual(before);
      expect(await writeToStick(site.stick, 'a.txt', Buffer.from('a'))).toEqual({
        ok: false,
        error: { type: 'read-only' },
      });
      expect(readdirSync(site.stick)).toEqual([]);
    });
  });
});

/** Only root may, and not in every container. */
function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const at = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', at], { stdio: 'ignore' });
    execFileSync('umount', [at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}
