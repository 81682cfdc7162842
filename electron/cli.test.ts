import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aKioskFile } from '../shared/testing/kiosk-file.ts';
import { aProcedure } from '../shared/testing/procedures.ts';
import { createTestKiosk, dossier, type TestKiosk } from './api/kiosk-for-tests.ts';
import { runKioskCommand } from './cli.ts';

const code = 'H99.24.01-261116-0001';
let place: TestKiosk;
let config: string;

beforeEach(() => {
  place = createTestKiosk('2026-11-20T10:00:00+07:00');
  config = join(mkdtempSync(join(tmpdir(), 'cli-')), 'kiosk.json');
  const content = aKioskFile({
    feed: '/nowhere/feed',
    data: place.folder,
    clockStartsAt: '2026-11-20T10:00:00+07:00',
  });
  writeFileSync(config, JSON.stringify(content), { mode: 0o600 });
});

afterEach(() => {
  place.remove();
  rmSync(join(config, '..'), { recursive: true });
});

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const exitCode = await runKioskCommand(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    watched: false,
    signal: new AbortController().signal,
  });
  return { exitCode, out, err };
}

function load(): void {
  place.loadDossiers([dossier(code)], '2026-11-20T08:00:00+07:00');
  place.loadCatalogue({
    catalogue: [
      aProcedure({ local: { everydayName: { vi: 'Làm giấy khai sinh cho con' } } }),
      aProcedure({ code: '1.001194', name: 'Thủ tục đăng ký khai tử' }),
    ],
  });
}

test('search --json lists code, everyday name and official name, best first', async () => {
  load();
  const { exitCode, out } = await run('search', 'giay', 'khai', 'sinh', '--json', '--config', config);
  expect(exitCode).toBe(0);
  const { hits, how } = JSON.parse(out) as { hits: object[]; how: string };
  expect(how).toBe('words');
  expect(hits[0]).toEqual({
    code: '1.001193',
    name: 'Làm giấy khai sinh cho con',
    officialName: 'Thủ tục đăng ký khai sinh',
  });
  const limited = await run('search', 'khai', '--limit', '1', '--json', '--config', config);
  expect((JSON.parse(limited.out) as { hits: object[] }).hits).toHaveLength(1);
  const { out: told } = await run('search', 'khai xinh', '--limit', '1', '--config', config);
  expect(told).toMatch(/by ear:\n1\.001193 .*\[khai\] \[sinh\]/);
});

test('look-up goes by the same levels as the screen', async () => {
  load();
  expect(JSON.parse((await run('look-up', code, '--json', '--config', config)).out)).toMatchObject({
    level: 1,
  });
  const bySecret = await run('look-up', code, '--secret', '654321', '--config', config);
  expect(bySecret.out).toMatch(/level +2/);
  expect(bySecret.out).toContain('Nguyễn V** A**');
  const byPhone = await run('look-up', code, '--phone4', '1234', '--json', '--config', config);
  expect(JSON.parse(byPhone.out)).toMatchObject({ level: 2 });
  expect(await run('look-up', code, '--phone4', '9999', '--config', config)).toMatchObject({
    exitCode: 1,
    out: '',
  });
});

test('status and procedure tell what is there', async () => {
  load();
  expect((await run('status', '--config', config)).out).toMatch(
    /H99\.24\.01 .* 1 +igate 2026-11-20T08:00:00/,
  );
  expect((await run('procedure', '1.001193', '--config', config)).out).toContain(
    'Làm giấy khai sinh cho con',
  );
  expect(await run('procedure', '9.999999', '--config', config)).toMatchObject({ exitCode: 1 });
});

test('before the first sync it says so', async () => {
  expect(await run('search', 'x', '--config', config)).toMatchObject({ exitCode: 1 });
  expect((await run('look-up', code, '--config', config)).err).toContain('not loaded yet');
});

test('a feed that is not there is one line and exit code 1', async () => {
  const synced = await run('sync', '--config', config);
  expect(synced).toMatchObject({ exitCode: 1, out: '' });
  expect(synced.err.trim().split('\n').at(-1)).toMatch(/^The feed could not be read: /);
});

test('without a feed there is nothing to sync, and status says why', async () => {
  writeFileSync(config, readFileSync(config, 'utf8').replace('"feed":"/nowhere/feed",', ''));
  const synced = await run('sync', '--config', config);
  expect(synced).toMatchObject({ exitCode: 1, out: '' });
  expect(synced.err.trim().split('\n').at(-1)).toMatch(/names no feed.*by stick/);
  expect((await run('status', '--config', config)).out).toMatch(/feed +none: everything comes by stick/);
});

test('a configuration that is not there is one line and exit code 1', async () => {
  const { exitCode, err } = await run('status', '--config', '/nowhere/kiosk.json');
  expect(exitCode).toBe(1);
  expect(err).toBe('/nowhere/kiosk.json does not exist\n');
});

test.each([
  ['no command', []],
  ['an unknown command', ['frobnicate']],
  ['an unknown option', ['status', '--verbose']],
  ['an option of another command', ['status', '--limit', '3']],
  ['a missing argument', ['look-up']],
  ['digits that are not four', ['look-up', code, '--phone4', '12']],
  ['secret and digits at once', ['look-up', code, '--phone4', '1234', '--secret', 'x']],
  ['a limit out of range', ['search', 'x', '--limit', '0']],
])('%s is wrong usage', async (_what, args) => {
  const { exitCode, out, err } = await run(...args);
  expect(exitCode).toBe(2);
  expect(out).toBe('');
  expect(err).not.toBe('');
});

test('help is no error', async () => {
  expect((await run('--help')).exitCode).toBe(0);
  expect((await run('sync', '--help')).out).toContain('npm run kiosk -- sync');
});

test('staff are added, listed, given another first PIN and removed; each PIN is told once', async () => {
  const added = await run('staff', 'add', 'head', 'Lan Mẫu', '--config', config);
  expect(added.exitCode).toBe(0);
  const [, pin = ''] = /First PIN, told this once: (\d{6})$/m.exec(added.out) ?? [];
  expect(pin).toHaveLength(6);
  const listed = await run('staff', 'list', '--config', config);
  expect(listed.out).toMatch(/^m-[0-9a-f]{8} +head +Lan Mẫu +first, to be changed$/m);
  expect(listed.out).not.toContain(pin);
  const id = /m-[0-9a-f]{8}/.exec(listed.out)?.[0] ?? '';
  const reset = await run('staff', 'reset', id, '--config', config);
  expect(reset.out).toMatch(/^First PIN of Lan Mẫu, told this once: \d{6}$/m);
  expect(await run('staff', 'remove', id, '--config', config)).toMatchObject({ exitCode: 1, out: '' });
  await run('staff', 'add', 'head', 'Mai Mẫu', '--config', config);
  expect(await run('staff', 'remove', id, '--config', config)).toMatchObject({ exitCode: 0 });
  expect(await run('staff', 'remove', id, '--config', config)).toMatchObject({ exitCode: 1 });
});

test.each([
  [['staff']],
  [['staff', 'add', 'boss', 'Lan']],
  [['staff', 'add', 'head']],
  [['staff', 'reset']],
  [['staff', 'list', 'x']],
])('%j is not understood', async (args) => {
  expect(await run(...args, '--config', config)).toMatchObject({ exitCode: 2, out: '' });
});
