import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runHub } from '../cli.ts';
import { readHead } from '../testing/read-feed.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';

const OTHER = 'H99.24.02';

let site: TestHub;
let out: string;
let told: string;
let stopped: () => Promise<void>;
beforeEach(() => {
  site = makeTestHub();
  stopped = () => Promise.resolve();
  value(site.hub.newOffice({ code: OTHER, name: 'Xã Bên' }));
});
afterEach(() => site.remove());

async function hub(...args: string[]): Promise<number> {
  out = '';
  told = '';
  return runHub([...args, '--data', join(site.folder, 'hub')], {
    out: (text) => (out += text),
    err: (text) => (told += text),
    clock: { now: () => site.hub.now() },
    untilStopped: () => stopped(),
  });
}
function file(name: string, content: string | object): string {
  const folder = join(site.folder, 'given');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
}
const bytesOfHub = () => readFileSync(join(site.folder, 'hub', 'hub.sqlite')).toString('latin1');
const rows = (office: string) =>
  site.hub.store
    .offices()
    .filter(({ code }) => code === office)
    .map(({ code }) => site.hub.store.countRows(code, 'dossiers'))[0];

const map = {
  format: 'kiosk-source-map/1',
  columns: {
    'Số phiếu': 'code',
    'Tình hình': 'status',
    'Đơn vị': 'office',
    'Người dân': 'applicant',
    'Điện thoại': 'phone',
  },
  offices: { 'UBND xã Bên': OTHER },
};
const exported = [
  'Số phiếu;Tình hình;Đơn vị;Người dân;Điện thoại',
  `${TEST_OFFICE}-261101-0001;Trình ký;;Nguyễn Văn An;0912345678`,
  'KHAC-261101-0002;Trình ký;ubnd xã bên;Nguyễn Văn An;0912345678',
  'H98.01.01-261101-0003;Trình ký;;;',
  'H98.01.01-261101-0004;Trình ký;;;',
  'không;Trình ký;;;',
].join('\n');

async function setUp(): Promise<void> {
  const statuses = { format: 'kiosk-statuses/1', statuses: { 'Trình ký': 'ready' } };
  const code = await hub(
    'source',
    'add',
    'tinh',
    '--office',
    `${TEST_OFFICE},${OTHER}`,
    '--map',
    file('map.json', map),
    '--statuses',
    file('statuses.json', statuses),
  );
  expect(told).toBe('');
  expect(code).toBe(0);
}

const importExport = (text: string, ...from: string[]) =>
  hub('import', 'dossiers', file('e.csv', text), ...from, '--as-of', '2026-11-21 07:00', '--json');

test('a province’s export is dealt out to its offices; rows of offices that are not here are told and stay out', async () => {
  await setUp();
  expect(await importExport(exported, '--source', 'tinh')).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    taken: 2,
    added: 2,
    offices: { [TEST_OFFICE]: 1, [OTHER]: 1 },
    notDealt: 2,
    refused: [
      { place: 'row 6' },
      {
        place: 'row 4',
        code: 'office-not-here',
        message: expect.stringMatching(/H98\.01\.01.*and 1 more rows/u),
      },
    ],
  });
  expect([rows(TEST_OFFICE), rows(OTHER)]).toEqual([1, 1]);
  expect(await hub('source', 'show', 'tinh')).toBe(0);
  expect(out).toContain('Số phiếu → code');
  expect(out).toContain('2026-11-21T07:00:00+07:00');
});

test('a dry run shows the first rows as they would be kept, and writes nothing', async () => {
  await setUp();
  const { upTo } = site.hub.store.stream(site.office.code, 'dossiers');
  expect(await hub('source', 'try', 'tinh', file('e.csv', exported))).toBe(0);
  for (const shown of ['ready', 'Nguyễn V** A**', 'kept as a hash', 'row 6', 'no office of this hub'])
    expect(out).toContain(shown);
  for (const hidden of ['Văn An', '0912345678', '5678']) expect(out).not.toContain(hidden);
  expect(site.hub.store.stream(site.office.code, 'dossiers').upTo).toBe(upTo);
  expect(site.hub.store.sources(site.office.code)).toEqual([]);
});

test('a token is told once and kept as its hash', async () => {
  await setUp();
  expect(await hub('source', 'token', 'tinh', '--json')).toBe(0);
  const { token } = JSON.parse(out) as { token: string };
  expect(token).toMatch(/^[\w-]{43}$/u);
  await hub('source', 'list', '--json');
  expect(JSON.parse(out)).toMatchObject({ sources: [{ id: 'tinh', token: true }] });
  await hub('source', 'show', 'tinh', '--json');
  expect(out).not.toContain('tokenHash');
  site.hub.close();
  site.reopen();
  expect(bytesOfHub()).not.toContain(token);
  expect(await hub('source', 'remove', 'tinh')).toBe(0);
  expect(await hub('source', 'token', 'tinh')).toBe(1);
  expect(told).toContain('hub source add tinh');
});

test('what is wrong in a file is told with file, place and what to do', async () => {
  const bad = file('bad.json', { ...map, columns: { 'Số phiếu': 'cod' } });
  expect(await hub('source', 'add', 'tinh', '--office', TEST_OFFICE, '--map', bad)).toBe(1);
  expect(told).toContain(`${bad}, columns, Số phiếu:`);
  expect(told).toContain('docs/sources.md');
  expect(await hub('source', 'add', 'tinh', '--office', TEST_OFFICE, '--map', file('map.json', map))).toBe(1);
  expect(told).toContain(`The map deals dossiers to ${OTHER}`);
  expect(await hub('source', 'add', 'tinh', '--office', 'H97.01')).toBe(1);
  expect(told).toContain('There is no office H97.01');
  expect(await hub('source', 'add', 'tinh', '--office', 'xã')).toBe(2);
});

test('without a source set up, rows of another office of this hub stay out and foreign agencies are told', async () => {
  const text = [
    'Mã hồ sơ;Trạng thái',
    `${OTHER}-261101-0001;4`,
    'H98.01.01-261101-0002;4',
    `${TEST_OFFICE}-261101-0003;4`,
  ].join('\n');
  expect(await importExport(text, '--office', TEST_OFFICE)).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    taken: 2,
    added: 2,
    refused: [{ place: 'row 2', code: 'office-not-of-source' }],
    attention: expect.arrayContaining([
      expect.objectContaining({ code: 'agency-foreign', message: expect.stringContaining('H98.01.01') }),
    ]),
  });
  expect(rows(OTHER)).toBe(0);
});

test('the watched folder is made for the sources that there are, and what was taken is published', async () => {
  await setUp();
  const drop = join(site.folder, 'drop');
  expect(await hub('source', 'watch', drop, '--out', site.feed)).toBe(0);
  expect(readdirSync(drop)).toEqual(['tinh']);
  expect(told).toContain(`${OTHER}: published, sequence 1`);
  expect(readHead(site).office).toBe(TEST_OFFICE);
  expect(await hub('source', 'watch', drop, '--every', '0')).toBe(2);
});

test('hub serve takes pushes, and warns where their tokens would cross a network', async () => {
  await setUp();
  await hub('source', 'token', 'tinh', '--json');
  const { token } = JSON.parse(out) as { token: string };
  site.publish();
  let status = 0;
  stopped = async () => {
    const { push } = JSON.parse(out) as { push: string };
    const response = await fetch(`${push.replace('0.0.0.0', '127.0.0.1')}tinh`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify([{ MaHoSo: `${TEST_OFFICE}-261101-0001`, TrangThaiHoSo: 4 }]),
    });
    status = response.status;
  };
  const serve = ['serve', '--port', '0', '--feed', site.feed, '--json'];
  expect(await hub(...serve)).toBe(0);
  expect([status, rows(TEST_OFFICE)]).toEqual([200, 1]);
  expect(told).toBe('');
  await hub(...serve, '--host', '0.0.0.0', '--publish-every', '5');
  expect(told).toContain('cross the network unencrypted');
  expect(await hub(...serve, '--publish-every', '0')).toBe(2);
});
