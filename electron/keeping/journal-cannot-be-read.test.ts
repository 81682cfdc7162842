import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { err } from '../../shared/result.ts';
import { createTestKiosk, home, type TestKiosk } from '../api/kiosk-for-tests.ts';
import { backUpJournal } from './journal-backups.ts';
import { memoryFolderOf } from './memory-folder.ts';
import { openJournal, removeOldJournals, suspectJournal, whyNotOpened } from './open-journal.ts';
import { backupsFolder } from './places.ts';

vi.mock('../../db/pause.ts', () => ({ pause: () => undefined }));

/** Copies of the journal that the disk still fails. */
let failedCopies = 0;
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    copyFileSync: (from: string, to: string) => {
      if (failedCopies === 0 || !from.endsWith('journal.sqlite')) return fs.copyFileSync(from, to);
      failedCopies -= 1;
      throw Object.assign(new Error('i/o error'), { code: 'EIO', syscall: 'copyfile' });
    },
  };
});

const NOW = new Date('2026-11-21T08:00:00+07:00');
const NIGHT = new Date('2026-11-21T01:00:00+07:00');
const hoa = { member: { id: 'hoa', name: 'Hoa', role: 'officer' as const }, pin: 'hash', mustChange: false };
const FROM_COPY = { at: '2026-11-21T08:00:00+07:00', since: '2026-11-21T01:00:00+07:00' };
let place: TestKiosk;
beforeEach(async () => {
  place = createTestKiosk(NOW.toISOString());
  const first = place.open();
  first.journal.staff.add(hoa);
  await first.close();
  backUpJournal({ dataFolder: place.folder }, NIGHT);
});
afterEach(() => {
  vi.restoreAllMocks();
  failedCopies = 0;
  place.remove();
});

const aside = () => readdirSync(place.folder).filter((name) => name.includes('set-aside'));
function opened(dataFolder = place.folder) {
  const log = (): string => '';
  const journal = openJournal({ places: { dataFolder }, offices: [home], clock: { now: () => NOW }, log });
  if (!journal.ok) return journal.error;
  const told = { loss: journal.value.lastLoss(), members: journal.value.staff.members() };
  journal.value.close();
  return told;
}
/** The disk cannot read the first page, so often. */
function failOpening(looks: number, code = 'SQLITE_IOERR_READ'): void {
  const opening = vi.spyOn(JournalStore, 'open');
  for (let look = 0; look < looks; look += 1)
    opening.mockImplementationOnce((file) =>
      err({ type: 'database-unavailable', file, detail: 'disk I/O error', code }),
    );
}

test('a journal whose first page the disk cannot read keeps no kiosk dark: the newest copy comes back', () => {
  failOpening(2);
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
  expect(aside()).toHaveLength(1);
  // Once, and it goes on from there.
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
  expect(aside()).toHaveLength(1);
});

test('without a copy it begins empty, and staff are told', () => {
  rmSync(backupsFolder(place.folder), { recursive: true });
  failOpening(2);
  expect(opened()).toEqual({ loss: { at: FROM_COPY.at }, members: [] });
});

test('one look that the disk fails is none, neither at the first page nor at all of them, nor at a copy', () => {
  const nothingLost = { loss: undefined, members: [hoa] };
  failOpening(1);
  expect(opened()).toEqual(nothingLost);
  suspectJournal(place.folder);
  const reading = vi.spyOn(JournalStore.prototype, 'damage').mockImplementationOnce(() => {
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
  });
  expect(opened()).toEqual(nothingLost);
  expect(reading).toHaveBeenCalledTimes(2);
  expect(aside()).toEqual([]);
  rmSync(journalFile(place.folder));
  vi.spyOn(Database.prototype, 'pragma').mockImplementationOnce(() => {
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
  });
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
});

test('one that can never be opened, for what a repair of the disk left beside it, goes after a week', () => {
  mkdirSync(`${journalFile(place.folder)}-wal`);
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
  expect(aside()).toHaveLength(2);
  removeOldJournals(place.folder, new Date(NOW.getTime() + 8 * 86_400_000));
  expect(aside()).toEqual([]);
});

test.each(['SQLITE_BUSY', 'SQLITE_NOMEM', 'EMFILE', 'EACCES', 'ENOSPC'])(
  'what %s is in the way of stays where it is',
  (code) => {
    failOpening(2, code);
    const refused = opened();
    expect(refused).toMatchObject({ type: 'database-unavailable', code });
    // Whoever starts the kiosk is told what it is.
    expect('type' in refused && whyNotOpened(refused)).toContain(code);
    vi.restoreAllMocks();
    expect(opened()).toEqual({ loss: undefined, members: [hoa] });
    expect(aside()).toEqual([]);
  },
);

test('nor does one on a disk that takes nothing: what is served from memory begins with the copy', () => {
  const served = (failures: number) => {
    failedCopies = failures;
    const memory = memoryFolderOf(place.folder, 'at-the-start');
    if (!memory.ok) throw new Error('no memory');
    try {
      return opened(memory.value);
    } finally {
      rmSync(memory.value, { recursive: true });
    }
  };
  expect(served(1)).toEqual({ loss: undefined, members: [hoa] });
  expect(served(2)).toEqual({ loss: FROM_COPY, members: [hoa] });
  rmSync(backupsFolder(place.folder), { recursive: true });
  expect(served(2)).toEqual({ loss: { at: FROM_COPY.at }, members: [] });
  // While it serves, it serves on from what it has.
  failedCopies = 1;
  expect(() => memoryFolderOf(place.folder, 'later')).toThrow('i/o error');
});
