import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRemovableDrives } from './removable-drives.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drives-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const drives = (...folders: string[]) => createRemovableDrives({ folders, volumes: async () => [] }).now();

it('a named folder is a stick while it exists, and the same one when it comes back', async () => {
  const stick = join(folder, 'USB');
  expect(await drives(stick)).toEqual([]);
  mkdirSync(stick);
  const [first] = await drives(stick);
  expect(first).toMatchObject({ name: 'USB', folder: stick, writable: true });
  expect(first?.freeBytes).toBeGreaterThan(0);
  renameSync(stick, join(folder, 'pulled'));
  expect(await drives(stick)).toEqual([]);
  renameSync(join(folder, 'pulled'), stick);
  // Others write on this machine's disk meanwhile.
  expect(await drives(stick)).toEqual([{ ...first, freeBytes: expect.any(Number) }]);
});

it('the name that somebody gave a stick turns no line around and fills no screen', async () => {
  const all = createRemovableDrives({
    folders: [],
    volumes: async () => [{ folder, name: `KHOA\u202Egpj.\u001B[2J${'x'.repeat(500)}`, readOnly: true }],
  });
  const [drive] = await all.now();
  expect(drive?.name).toMatch(/^KHOA\?gpj\.\?\[2Jx+$/);
  expect(drive?.name).toHaveLength(120);
});

it('a link and a file are no sticks; one that the system names too is there once', async () => {
  symlinkSync('/', join(folder, 'link'));
  writeFileSync(join(folder, 'file'), '');
  expect(await drives(join(folder, 'link'), join(folder, 'file'))).toEqual([]);
  const twice = createRemovableDrives({
    folders: [folder],
    volumes: async () => [{ folder, name: 'KHOA', readOnly: true }],
  });
  expect(await twice.now()).toMatchObject([{ name: 'KHOA', writable: false }]);
});
