import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DossierStore } from './dossiers/dossier-store.ts';
import { cannotBeRead } from './open-database.ts';
import { removeForGood } from './remove-for-good.ts';

/** How the paths end that somebody else may open, and those that another program holds. */
let forbidden: string | undefined;
let held: string | undefined;
const openedForWriting: string[] = [];
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    accessSync: (...asked: Parameters<typeof fs.accessSync>) => {
      if (forbidden === undefined || !String(asked[0]).endsWith(forbidden)) return fs.accessSync(...asked);
      throw Object.assign(new Error('permission denied'), { code: 'EACCES', syscall: 'access' });
    },
    openSync: (...asked: Parameters<typeof fs.openSync>) => {
      if (asked[1] === 'r+') openedForWriting.push(String(asked[0]));
      if (held === undefined || !String(asked[0]).endsWith(held)) return fs.openSync(...asked);
      throw Object.assign(new Error('resource busy'), { code: 'EBUSY', syscall: 'open' });
    },
  };
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cannot-'));
  file = join(folder, '1.sqlite');
});
afterEach(() => {
  forbidden = undefined;
  held = undefined;
  openedForWriting.length = 0;
  rmSync(folder, { recursive: true, force: true });
});

function make(): void {
  const made = DossierStore.open(file, { create: true });
  if (made.ok) made.value.close();
}
/** What whoever sets files aside goes by. */
function told() {
  const opened = DossierStore.open(file);
  if (opened.ok) throw new Error('it can be opened');
  const { error } = opened;
  return [error.type === 'database-unavailable' && error.code, cannotBeRead(error)];
}
const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' });
/** Only who may mount can make a disk that has no room for one file more. */
const canMount = (() => {
  const place = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place);
    execFileSync('umount', [place]);
    return true;
  } catch {
    process.stdout.write('Skipped: a disk without room for another file; this user may not mount any.\n');
    return false;
  } finally {
    rmSync(place, { recursive: true });
  }
})();

test('a file that somebody else may open is no broken one', () => {
  make();
  mkdirSync(`${file}-wal`);
  expect(told()).toEqual(['SQLITE_CANTOPEN', true]);
  expect(readdirSync(folder).filter((name) => name.includes('probe'))).toEqual([]);
  for (const end of ['.sqlite', '-wal']) {
    forbidden = end;
    expect(told()).toEqual(['EACCES', false]);
  }
  // There is none.
  forbidden = '-journal';
  expect(told()).toEqual(['SQLITE_CANTOPEN', true]);
});

test('nor is one that another program holds, where the system lets one program hold it', () => {
  make();
  mkdirSync(`${file}-wal`);
  held = '.sqlite';
  // Elsewhere it is not opened to find out, for that would drop locks.
  expect(told()).toEqual(['SQLITE_CANTOPEN', true]);
  expect(openedForWriting).toEqual([]);
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  try {
    expect(told()).toEqual(['EBUSY', false]);
    held = undefined;
    expect(told()).toEqual(['SQLITE_CANTOPEN', true]);
    expect(openedForWriting).toEqual([file, file]);
  } finally {
    vi.restoreAllMocks();
  }
});

test.skipIf(!canMount)('nor is one on a disk that has no room for what is kept beside it', () => {
  mount('-t', 'tmpfs', '-o', 'size=4m,nr_inodes=4', 'tmpfs', folder);
  try {
    make();
    expect(() => {
      for (let n = 0; n < 9; n += 1) writeFileSync(join(folder, String(n)), '');
    }).toThrow('ENOSPC');
    expect(told()).toEqual(['ENOSPC', false]);
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
});

test('what a repair of the disk left beside a database goes with it', () => {
  make();
  mkdirSync(`${file}-wal`);
  removeForGood(file);
  expect(readdirSync(folder)).toEqual([]);
});
