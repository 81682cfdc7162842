import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { runHub } from '../cli.ts';
import { DropFolder } from '../drop-folder/drop-folder.ts';
import { createFeedServer } from '../server/serve-feed.ts';
import { takePushes } from '../server/take-pushes.ts';
import { newSourceToken } from '../source-tokens.ts';
import { FORBIDDEN, personalProgress, personalPush, personalTable } from '../testing/personal-record.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';

const CODE = `${TEST_OFFICE}-261101-0001`;

let site: TestHub;
let printed: string;
beforeEach(() => {
  site = makeTestHub();
  printed = '';
  const settings = { offices: '*', complete: false, keepDays: 0, asOf: 'file' } as const;
  site.hub.sources.put('igate', settings, '2026-11-21T07:00:00+07:00');
});
afterEach(() => site.remove());

/** Everything that stays on the hub: the database, what was not yet written back to it, reports, what was published. */
function leftOnDisk(): { path: string; bytes: Buffer }[] {
  return ['hub', 'feed', 'drop']
    .map((name) => join(site.folder, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

function expectNothingPersonal(): void {
  const files = leftOnDisk();
  expect(files.map(({ path }) => path).some((path) => path.endsWith('hub.sqlite'))).toBe(true);
  const found = FORBIDDEN.flatMap((text) => [
    ...files
      .filter(({ bytes }) =>
        [text, text.normalize('NFD'), text.toUpperCase()].some((one) => bytes.includes(one)),
      )
      .map(({ path }) => `${text} in ${path}`),
    ...(printed.includes(text) ? [`${text} was printed`] : []),
  ]);
  expect(found).toEqual([]);
}

async function hub(...args: string[]): Promise<number> {
  const print = (text: string): void => {
    printed += text;
  };
  return runHub([...args, '--data', join(site.folder, 'hub')], {
    out: print,
    err: print,
    clock: { now: () => site.hub.now() },
    untilStopped: () => Promise.resolve(),
  });
}
function file(name: string, content: string | Uint8Array): string {
  const folder = join(site.folder, 'given');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
async function workbook(): Promise<Uint8Array> {
  const rows = personalTable(CODE)
    .split('\n')
    .map((row) => row.split(';').map((cell) => ({ value: cell })));
  return writeXlsxFile(rows).toBuffer();
}
const status = () => {
  const key = site.hub.store.dossierKey(site.office.code, CODE);
  return key === undefined ? undefined : site.hub.store.dossier(site.office.code, key)?.value;
};
const TAKEN = { status: 'supplement', applicantMasked: 'Nguyễn T** K** Đ**' };

test('a push leaves nothing of a person behind, nor does its answer', async () => {
  const token = value(newSourceToken(site.hub, 'igate'));
  const server = createFeedServer(site.feed);
  takePushes(server, { hub: site.hub, clock: { now: () => site.hub.now() } });
  const states: unknown[] = [];
  const bodies = [
    [personalPush(CODE), personalPush('Nguyễn Thị Kín Đáo'), personalPush('0912345678')],
    { service: 'CapNhatTienDoHoSoMC', data: [personalProgress(CODE), personalProgress('001090012345')] },
    {
      session: 's',
      madonvi: 'Số 7 ngõ 12 phố Kín',
      data: [personalPush(CODE, { TrangThaiHoSo: 'Nguyễn Thị Kín Đáo 0912345678' })],
    },
    [personalPush('H98.01.01-261101-0001')],
  ];
  for (const payload of bodies) {
    const answer = await server.inject({
      method: 'POST',
      url: '/push/igate',
      headers: { authorization: `Bearer ${token}` },
      payload: JSON.stringify(payload),
    });
    expect(answer.statusCode).toBe(200);
    printed += answer.body;
    states.push(status());
  }
  await server.close();
  expect(states[0]).toMatchObject(TAKEN);
  site.publish();
  expectNothingPersonal();
});

test('nor does an import of a push, a table or a workbook, nor trying them', async () => {
  const files = [
    file(
      'push.json',
      JSON.stringify([personalPush(CODE), personalProgress(CODE), personalProgress('0912345678')]),
    ),
    file('export.csv', personalTable(CODE)),
    file('export.xlsx', await workbook()),
  ];
  for (const [index, path] of files.entries()) {
    expect(await hub('source', 'try', 'igate', path)).toBe(0);
    expect(
      await hub('import', 'dossiers', path, '--source', 'igate', '--as-of', `2026-11-21 07:0${index}`),
    ).toBe(0);
    expect(status()).toMatchObject(TAKEN);
  }
  site.publish();
  expectNothingPersonal();
});

test('nor does the watched folder, by its reports either', async () => {
  const folder = join(site.folder, 'drop');
  mkdirSync(folder);
  const drop = new DropFolder({
    hub: site.hub,
    folder,
    clock: { now: () => site.hub.now() },
    log: (line) => (printed += line),
  });
  await drop.look();
  writeFileSync(join(folder, 'igate', 'export.xlsx'), await workbook());
  site.at('2027-01-02T08:00:00+07:00');
  await drop.look();
  site.at('2027-01-02T08:01:00+07:00');
  expect([...(await drop.look())]).toEqual([TEST_OFFICE]);
  expect(readdirSync(join(folder, 'igate', 'done'))).toHaveLength(1);
  expectNothingPersonal();
});
