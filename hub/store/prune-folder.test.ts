import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { renewFiles } from './prune-folder.ts';

const times = vi.hoisted(() => ({ refused: false }));
vi.mock(import('node:fs'), async (original) => {
  const fs = await original();
  const utimesOfOwn: typeof fs.utimesSync = (...given) => {
    if (times.refused) throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'utime' });
    fs.utimesSync(...given);
  };
  return { ...fs, utimesSync: utimesOfOwn };
});

test('a file whose time this user may not set is written again, and publishing goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'renew-'));
  const path = join(folder, 'chunk');
  const old = new Date('2026-11-01T08:00:00+07:00');
  writeFileSync(path, 'as it was');
  utimesSync(path, old, old);
  times.refused = true;
  renewFiles(folder, (name) => name === 'chunk', new Date());
  times.refused = false;
  expect(readFileSync(path, 'utf8')).toBe('as it was');
  expect(statSync(path).mtime.getTime()).toBeGreaterThan(old.getTime());
  rmSync(folder, { recursive: true });
});
