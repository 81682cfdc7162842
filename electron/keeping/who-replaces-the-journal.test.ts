import { existsSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { err } from '../../shared/result.ts';
import { createTestKiosk, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { backUpJournal } from './journal-backups.ts';
import type * as MemoryFolder from './memory-folder.ts';

vi.mock('../../db/pause.ts', () => ({ pause: () => undefined }));

/** Whether the disk takes anything. */
const disk = vi.hoisted(() => ({ takes: true, folder: '' }));
vi.mock('./memory-folder.ts', async (original) => {
  const really = await original<typeof MemoryFolder>();
  const takesFiles = (folder: string) => (folder === disk.folder ? disk.takes : really.takesFiles(folder));
  return { ...really, takesFiles };
});

const hoa = { member: { id: 'hoa', name: 'Hoa', role: 'officer' as const }, pin: 'hash', mustChange: false };
let place: TestKiosk;
let kiosk: Kiosk | undefined;
beforeEach(async () => {
  place = createTestKiosk('2026-11-21T08:00:00+07:00');
  Object.assign(disk, { takes: true, folder: place.folder });
  const first = place.open();
  first.journal.staff.add(hoa);
  await first.close();
  backUpJournal({ dataFolder: place.folder }, new Date('2026-11-21T01:00:00+07:00'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await kiosk?.close();
  kiosk = undefined;
  place.remove();
});

const aside = () => readdirSync(place.folder).filter((name) => name.includes('set-aside'));
/** The disk cannot read the first page of the journal, so often. Answers how often that was asked for. */
function failOpening(looks: number): () => number {
  const open = JournalStore.open.bind(JournalStore);
  let failed = 0;
  vi.spyOn(JournalStore, 'open').mockImplementation((file, ...options) => {
    if (file !== journalFile(place.folder) || failed === looks) return open(file, ...options);
    failed += 1;
    return err({ type: 'database-unavailable', file, detail: 'disk I/O error', code: 'SQLITE_IOERR_READ' });
  });
  return () => failed;
}

test('a kiosk that starts replaces a journal that the disk cannot read', () => {
  failOpening(2);
  kiosk = place.open({}, 60_000, { follow: true });
  expect(kiosk.journal.staff.members()).toEqual([hoa]);
  expect(place.logged).toContain('journal-restored');
  expect(aside()).toHaveLength(1);
});

test('a command beside a running kiosk does not', () => {
  failOpening(Infinity);
  expect(() => place.open()).toThrow('SQLITE_IOERR_READ');
  expect(aside()).toEqual([]);
});

const hasMemory = existsSync('/dev/shm') && statSync('/dev/shm').dev !== statSync(tmpdir()).dev;
if (!hasMemory)
  process.stdout.write('Skipped: coming back from memory; there is no memory that is a folder.\n');

test.skipIf(!hasMemory)(
  'nor does one that comes back from memory: it serves on and looks again',
  async () => {
    disk.takes = false;
    kiosk = place.open({}, 20, { follow: true, lingerMs: 20 });
    expect(place.logged).toContain('disk-read-only');
    const failed = failOpening(5);
    disk.takes = true;
    await vi.waitFor(() => expect(place.logged).toContain('disk-writable-again'), { timeout: 30_000 });
    expect(failed()).toBe(5);
    expect(aside()).toEqual([]);
    expect(kiosk.journal.lastLoss()).toBeUndefined();
    expect(kiosk.journal.staff.members()).toEqual([hoa]);
  },
);
