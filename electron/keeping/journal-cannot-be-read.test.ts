import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const pauses = vi.hoisted(() => ({ made: 0 }));
vi.mock('../../db/pause.ts', () => ({ pause: () => (pauses.made += 1) }));

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
  pauses.made = 0;
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
function opened(dataFolder = place.folder, starting = true) {
  const log = (): string => '';
  const clock = { now: () => NOW };
  const journal = openJournal({ places: { dataFolder }, offices: [home], clock, log, starting });
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
/** It cannot read a copy either, so often. */
function failCopies(looks: number): void {
  const reading = vi.spyOn(Database.prototype, 'pragma');
  for (let look = 0; look < looks; look += 1)
    reading.mockImplementationOnce(() => {
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
    });
}

test('a journal whose first page the disk cannot read keeps no kiosk dark: the newest copy comes back', () => {
  failOpening(2);
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
  expect(aside()).toHaveLength(1);
  // Once, and it goes on from there.
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
  expect(aside()).toHaveLength(1);
});

test('where somebody is served meanwhile, nobody waits for it and nothing happens to it', () => {
  failOpening(1);
  expect(opened(place.folder, false)).toMatchObject({
    type: 'database-unavailable',
    code: 'SQLITE_IOERR_READ',
  });
  // Nor does anyone for its copies, where it is gone.
  vi.restoreAllMocks();
  rmSync(journalFile(place.folder));
  failCopies(1);
  expect(opened(place.folder, false)).toMatchObject({ type: 'database-missing' });
  writeFileSync(journalFile(place.folder), 'damaged');
  const error = { type: 'database-damaged' as const, file: '', detail: '' };
  vi.spyOn(JournalStore, 'open').mockReturnValueOnce(err(error));
  failCopies(1);
  expect(opened(place.folder, false)).toEqual(error);
  expect(pauses.made).toBe(0);
  expect(aside()).toEqual([]);
  expect(readFileSync(journalFile(place.folder), 'utf8')).toBe('damaged');
  vi.restoreAllMocks();
  expect(opened(place.folder, false)).toEqual({ loss: FROM_COPY, members: [hoa] });
});

test('nor at the start, where its copies cannot be read either, or nothing can be opened in its place', () => {
  const before = readdirSync(place.folder);
  failOpening(2);
  failCopies(2);
  expect(opened()).toMatchObject({ type: 'database-unavailable' });
  failOpening(3);
  expect(opened()).toMatchObject({ type: 'database-unavailable' });
  expect(readdirSync(place.folder)).toEqual(before);
  vi.restoreAllMocks();
  expect(opened()).toEqual({ loss: undefined, members: [hoa] });
});

test('one that is gone begins anew where its copies cannot be read, and staff are told', () => {
  rmSync(journalFile(place.folder));
  failCopies(2);
  expect(opened()).toEqual({ loss: { at: FROM_COPY.at }, members: [] });
});

test('an older copy that is whole comes back where the newest cannot be read', () => {
  backUpJournal({ dataFolder: place.folder }, NOW);
  failOpening(2);
  failCopies(2);
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
});

test('none that cannot be read is removed before its week is over, though another was set aside', () => {
  const bytes = readFileSync(journalFile(place.folder));
  writeFileSync(`${journalFile(place.folder)}.set-aside-${NOW.getTime()}`, 'an earlier one');
  writeFileSync(`${journalFile(place.folder)}-journal`, '');
  failOpening(2);
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
  removeOldJournals(place.folder, NOW);
  const [earlier, second, beside, ...others] = aside().toSorted();
  expect(others).toEqual([]);
  expect(beside).toBe(`${second}-journal`);
  expect(readFileSync(join(place.folder, earlier ?? ''), 'utf8')).toBe('an earlier one');
  expect(readFileSync(join(place.folder, second ?? ''))).toEqual(bytes);
});

test('a lock that is in the way of reading every page is told, and the journal stays', () => {
  suspectJournal(place.folder);
  vi.spyOn(JournalStore.prototype, 'damage').mockImplementationOnce(() => {
    throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
  });
  expect(opened()).toMatchObject({ type: 'database-unavailable', code: 'SQLITE_BUSY' });
  expect(opened()).toEqual({ loss: undefined, members: [hoa] });
  expect(aside()).toEqual([]);
});

test('without a copy it begins empty, and staff are told', () => {
  rmSync(backupsFolder(place.folder), { recursive: true });
  failOpening(2);
  expect(opened()).toEqual({ loss: { at: FROM_COPY.at }, members: [] });
});

test('so it is with a page that no start reads, where the check of the night before has noted it', () => {
  suspectJournal(place.folder);
  const reading = vi.spyOn(JournalStore.prototype, 'damage');
  for (let look = 0; look < 2; look += 1)
    reading.mockImplementationOnce(() => {
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
    });
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
  expect(opened()).toEqual({ loss: FROM_COPY, members: [hoa] });
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
  failCopies(1);
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

const hasMemory = (() => {
  const isThere = existsSync('/dev/shm') && statSync('/dev/shm').dev !== statSync(tmpdir()).dev;
  if (!isThere) process.stdout.write('Skipped: a journal in memory; there is no memory that is a folder.\n');
  return isThere;
})();
const inMemory = () =>
  hasMemory ? readdirSync('/dev/shm').filter((name) => name.startsWith(`ki-ot-mot-cua-${process.pid}-`)) : [];

test.skipIf(!hasMemory)(
  'nor does one on a disk that takes nothing: what is served from memory begins with the copy',
  () => {
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
    expect(inMemory()).toEqual([]);
  },
);
