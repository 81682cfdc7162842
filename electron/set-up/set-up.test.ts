import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import type { TransportReply } from '../../shared/api.ts';
import { writeEnrolmentCode } from '../../shared/node/enrolment-code.ts';
import { aKioskFile } from '../../shared/testing/kiosk-file.ts';
import { patiently } from '../../shared/testing/patiently.ts';
import { loadKioskConfig } from '../config.ts';
import { openKiosk } from '../kiosk.ts';
import { isPin } from '../staff/pin-hash.ts';
import { serveSetUp, type Shown } from './serve-set-up.ts';

const TOKEN = 'token-that-nobody-shall-see';
const configuration = aKioskFile({
  data: 'data',
  outbox: { url: 'http://127.0.0.1:9/outbox', token: TOKEN },
});
const place = { camera: { use: false, position: 'left' }, screen: { pixelsPerMillimetre: 3.5 } };
const head = { name: 'Chị Hoa', role: 'head', pin: '284913' };

/** What the stick answers to a deletion; as ever if nothing is set. Root may write everywhere but on such a stick. */
const refuseToDelete: { code: string | undefined } = vi.hoisted(() => ({ code: undefined }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    unlinkSync(file: string) {
      const { code } = refuseToDelete;
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      fs.unlinkSync(file);
    },
  };
});

let folder: string;
let elsewhere: string;
let stick: string;
let file: string;
let shown: Shown;
let opened: number;
let refuse: string | undefined;

function serve(): Shown {
  return serveSetUp({
    file,
    stickFolders: [stick, elsewhere],
    openKiosk: (config) => {
      if (refuse !== undefined) return { ok: false, error: { type: 'cannot-open', message: refuse } };
      opened += 1;
      return openKiosk({ config, follow: false });
    },
  });
}

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'set-up-'));
  folder = join(root, 'kiosk');
  stick = join(root, 'usb');
  elsewhere = join(root, 'usb-2');
  refuseToDelete.code = undefined;
  mkdirSync(stick);
  file = join(folder, 'kiosk.json');
  opened = 0;
  refuse = undefined;
  shown = serve();
});
afterEach(async () => {
  await shown.close();
  rmSync(join(folder, '..'), { recursive: true });
});

const call = (name: string, input: object = {}): Promise<TransportReply> =>
  shown.dispatch(`setUp.${name}`, input);
async function plugged(): Promise<{ id: string; files: string[] }> {
  const reply = (await call('sticks')) as {
    result: { value: { sticks: { id: string; files: string[] }[] } };
  };
  const [first] = reply.result.value.sticks;
  if (first === undefined) throw new Error('no stick');
  return first;
}
async function read(name = 'kiosk.json') {
  return call('readFile', { stick: (await plugged()).id, file: name });
}
const put = (name: string, content: string | object) =>
  writeFileSync(join(stick, name), typeof content === 'string' ? content : JSON.stringify(content));
const error = (type: string) => ({ result: { ok: false, error: expect.objectContaining({ type }) } });

test('files that may be a configuration are listed, the likely ones first; links and passes are not', async () => {
  for (const name of [
    'a.json',
    'kiosk.json',
    'bang-gia.xlsx',
    '.hidden.json',
    'kiosk-2.json',
    'kiosk-pass-1.json',
  ])
    put(name, '{}');
  symlinkSync('/etc/passwd', join(stick, 'kiosk-link.json'));
  expect((await plugged()).files).toEqual(['kiosk.json', 'kiosk-2.json', 'a.json']);
});

test.each([
  ['a file that is not there', 'none.json'],
  ['a way out of the stick', '../kiosk/set-up-log/kiosk.log'],
  ['an absolute path', '/etc/passwd'],
  ['a link', 'kiosk-link.json'],
])('%s is not read', async (_what, name) => {
  symlinkSync('/etc/passwd', join(stick, 'kiosk-link.json'));
  expect(await read(name)).toEqual(error('stick-gone'));
});

test('a stick that was pulled, and a file beyond all size, are told', async () => {
  put('kiosk.json', ' '.repeat(300_000));
  const { id } = await plugged();
  expect(await read()).toEqual(error('too-long-file'));
  rmSync(stick, { recursive: true });
  // What the system said of sticks holds for half a second.
  expect(await call('readFile', { stick: id, file: 'kiosk.json' })).toEqual(error('stick-gone'));
  mkdirSync(stick);
});

test('what is told of a configuration holds neither key nor token', async () => {
  put('kiosk.json', configuration);
  const reply = JSON.stringify(await read());
  expect(reply).toContain('sanh-1');
  expect(reply).not.toContain(configuration.rootKey);
  expect(reply).not.toContain(TOKEN);
});

test('finished, the configuration lies there whole, for its owner only, and the kiosk answers in the same place', async () => {
  put('kiosk.json', configuration);
  await read();
  const members = [head, { name: 'Anh Ba', role: 'technician' }];
  const reply = (await call('finish', { members, ...place })) as {
    result: { value: { firstPins: { name: string; pin: string }[] } };
  };
  expect(reply.result.value.firstPins).toEqual([{ name: 'Anh Ba', pin: expect.stringMatching(/^\d{6}$/) }]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...configuration, ...place });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadKioskConfig(file)).toMatchObject({ ok: true, value: { warnings: [] } });
  expect(shown.page()).toBe('index.html');
  expect(await shown.dispatch('kiosk.state', {})).toMatchObject({ result: { ok: true } });
  // And the set-up is over for good.
  expect(await call('sticks')).toHaveProperty('failure');
  expect(await call('finish', { members, ...place })).toHaveProperty('failure');
  await shown.close();
  const journal = JournalStore.open(journalFile(join(folder, 'data')));
  if (!journal.ok) throw new Error(journal.error.type);
  const kept = journal.value.staff.members();
  expect(kept.map(({ member, mustChange }) => [member.name, member.role, mustChange])).toEqual([
    ['Chị Hoa', 'head', false],
    ['Anh Ba', 'technician', true],
  ]);
  expect(await isPin(head.pin, kept[0]?.pin)).toBe(true);
  expect(journal.value.auditEntries(5).map(({ what }) => what)).toEqual(['kiosk-set-up']);
  journal.value.close();
});

test('before the set-up is done no call of a kiosk exists', async () => {
  for (const name of ['kiosk.state', 'staff.enter', 'dossiers.lookUp', 'setUp.constructor', 'setUp.'])
    expect(await shown.dispatch(name, {})).toHaveProperty('failure');
  expect(shown.page()).toBe('set-up.html');
});

test.each([
  ['nothing was read', [head], 'nothing-read', false],
  ['nobody is head', [{ ...head, role: 'officer' }], 'no-head', true],
  ['a PIN is weak', [{ ...head, pin: '123456' }], 'weak-pin', true],
] as const)('where %s, nothing is written', async (_what, members, type, reads) => {
  put('kiosk.json', configuration);
  if (reads) await read();
  expect(await call('finish', { members, ...place })).toEqual(error(type));
  expect(opened).toBe(0);
  expect(existsSync(file)).toBe(false);
});

test('a wrong file after a right one does not take its place', async () => {
  put('kiosk.json', configuration);
  await read();
  put('other.json', { name: 'x' });
  expect(await read('other.json')).toEqual(error('other-file'));
  expect(await call('finish', { members: [head], ...place })).toMatchObject({ result: { ok: true } });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ kiosk: { id: 'sanh-1' } });
});

test('an enrolment code does the same; a damaged one, or a slip, nothing', async () => {
  const code = writeEnrolmentCode(Buffer.from(JSON.stringify(configuration)));
  if (!code.ok) throw new Error(code.error.type);
  expect(await call('readCode', { contents: 'H99.24.01-261116-0007' })).toEqual(error('other-code'));
  expect(await call('readCode', { contents: code.value.slice(0, -3) })).toEqual(error('damaged-code'));
  expect(await call('finish', { members: [head], ...place })).toEqual(error('nothing-read'));
  expect(await call('readCode', { contents: `${code.value}\r` })).toMatchObject({ result: { ok: true } });
  expect(await call('finish', { members: [head], ...place })).toMatchObject({ result: { ok: true } });
  const logs = readdirSync(join(folder, 'set-up-log')).map((name) =>
    readFileSync(join(folder, 'set-up-log', name), 'utf8'),
  );
  expect(logs.join()).not.toContain(code.value.slice(20, 40));
});

test('a disk that refuses is told, the kiosk is closed again, and another try does it', async () => {
  put('kiosk.json', configuration);
  await read();
  // A folder stands where the file would be written.
  mkdirSync(join(`${file}.writing`, 'x'), { recursive: true });
  expect(await call('finish', { members: [head], ...place })).toEqual(error('not-written'));
  expect(existsSync(file)).toBe(false);
  expect(shown.page()).toBe('set-up.html');
  rmSync(`${file}.writing`, { recursive: true });
  expect(await call('finish', { members: [head], ...place })).toMatchObject({ result: { ok: true } });
});

test('data of a newer program is told, and nothing is written', async () => {
  put('kiosk.json', configuration);
  await read();
  refuse = 'newer';
  expect(await call('finish', { members: [head], ...place })).toEqual(error('cannot-open'));
  expect(existsSync(file)).toBe(false);
});

test('pressed twice at once, it is set up once', async () => {
  put('kiosk.json', configuration);
  await read();
  const both = await Promise.all([1, 2].map(() => call('finish', { members: [head], ...place })));
  expect(both).toEqual([{ result: { ok: true, value: { firstPins: [] } } }, error('already-there')]);
  expect(opened).toBe(1);
});

test('what a set-up that was broken off left behind is gone: half a file, and members of then', async () => {
  await shown.close();
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(`${file}.writing`, '{"format": "kio');
  const journal = JournalStore.open(journalFile(join(folder, 'data')));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.staff.add({
    member: { id: 'm-1', name: 'Ai đó', role: 'head' },
    pin: 'x',
    mustChange: false,
  });
  journal.value.close();
  shown = serve();
  expect(existsSync(`${file}.writing`)).toBe(false);
  put('kiosk.json', configuration);
  await read();
  await call('finish', { members: [head], ...place });
  expect(await shown.dispatch('staff.door', {})).toMatchObject({
    result: { value: { members: [{ name: 'Chị Hoa' }] } },
  });
});

describe('the file on the stick, when the kiosk is open', () => {
  const finished = async () => {
    put('kiosk.json', configuration);
    await read();
    expect(await call('finish', { members: [head], ...place })).toMatchObject({ result: { ok: true } });
  };
  const onStick = () => existsSync(join(stick, 'kiosk.json'));
  const isOpen = async () =>
    expect(await shown.dispatch('kiosk.state', {})).toMatchObject({ result: { ok: true } });

  test('is deleted when staff say so, once, and the audit tells it; nothing else on the stick is touched', async () => {
    await finished();
    put('other.json', configuration);
    expect(onStick()).toBe(true);
    expect(await call('deleteFile')).toMatchObject({ result: { ok: true } });
    expect(onStick()).toBe(false);
    expect(readdirSync(stick)).toEqual(['other.json']);
    put('kiosk.json', configuration);
    expect(await call('deleteFile')).toEqual(error('nothing-to-delete'));
    expect(onStick()).toBe(true);
    await isOpen();
    expect(
      await shown.dispatch('setUp.readFile', { stick: 'x', file: 'kiosk.json' }),
      'the rest of the set-up is gone',
    ).toHaveProperty('failure');
    await shown.close();
    const journal = JournalStore.open(journalFile(join(folder, 'data')));
    if (!journal.ok) throw new Error(journal.error.type);
    expect(journal.value.auditEntries(5).map(({ what }) => what)).toContain('stick-file-deleted');
    journal.value.close();
  });

  test('is never deleted before the kiosk is set up, nor where a code brought the configuration', async () => {
    put('kiosk.json', configuration);
    await read();
    expect(await call('deleteFile')).toEqual(error('nothing-to-delete'));
    const code = writeEnrolmentCode(Buffer.from(JSON.stringify(configuration)));
    if (!code.ok) throw new Error(code.error.type);
    await call('readCode', { contents: code.value });
    await call('finish', { members: [head], ...place });
    expect(await call('deleteFile')).toEqual(error('nothing-to-delete'));
    expect(onStick()).toBe(true);
  });

  test('a stick that was pulled is told; plugged in again, even elsewhere, it is deleted', async () => {
    await finished();
    renameSync(stick, `${stick}-pulled`);
    // What the system said of sticks holds for half a second.
    await patiently(async () => expect(await call('deleteFile')).toEqual(error('stick-gone')));
    await isOpen();
    renameSync(`${stick}-pulled`, elsewhere);
    await patiently(async () => expect(await call('deleteFile')).toMatchObject({ result: { ok: true } }));
    expect(readdirSync(elsewhere)).toEqual([]);
    mkdirSync(stick);
  });

  test('another file in its place stays, and is told', async () => {
    await finished();
    put('kiosk.json', { ...configuration, feed: 'elsewhere' });
    expect(await call('deleteFile')).toEqual(error('file-changed'));
    expect(onStick()).toBe(true);
    await isOpen();
  });

  test('a stick that can only be read is told, and the kiosk goes on', async () => {
    await finished();
    refuseToDelete.code = 'EROFS';
    expect(await call('deleteFile')).toEqual(error('read-only'));
    refuseToDelete.code = 'EIO';
    expect(await call('deleteFile'), 'pulled in that very moment').toEqual(error('stick-gone'));
    await isOpen();
  });
});
