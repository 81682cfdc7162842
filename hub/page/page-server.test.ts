import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';
import { AuditWriter } from './audit-writer.ts';
import { doImportTask } from './import-task.ts';
import { createPageServer } from './page-server.ts';
import { PagePassword } from './password.ts';
import { runImportTask, type RunImportTask } from './run-import-task.ts';

const ORIGIN = 'http://127.0.0.1:8090';
/** Guesses cost less here; the kept file says what it cost. */
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
const PASSWORD = 'một hai ba bốn';
const own = { host: '127.0.0.1:8090' };
const HOSTILE = '<img src=x onerror=alert(1)>"\'&';

let site: TestHub;
let server: FastifyInstance;
let now: Date;
/** Here in the page's own thread, which is quicker to start. */
let run: RunImportTask;
const logged: string[] = [];

beforeEach(async () => {
  site = makeTestHub();
  now = new Date('2026-11-21T08:00:00+07:00');
  logged.length = 0;
  run = (_dataFolder, task, onProgress) => ({
    done: doImportTask(site.hub, task, onProgress),
    cancel: async () => undefined,
  });
  const password = new PagePassword(site.hub.dataFolder, CHEAP);
  await password.set(PASSWORD);
  server = await createPageServer({
    hub: site.hub,
    clock: { now: () => now },
    password,
    origins: () => [ORIGIN, 'http://localhost:8090'],
    publishTo: site.feed,
    sticks: async () => [],
    limits: { bytes: 100_000, files: 3 },
    runImportTask: (dataFolder, task, onProgress) => run(dataFolder, task, onProgress),
    log: (line) => logged.push(line),
  });
});

afterEach(async () => {
  await server.close();
  site.remove();
});

interface Person {
  readonly cookie: string;
  readonly formToken: string;
}

function enter(password: string): Promise<LightMyRequestResponse> {
  return server.inject({
    method: 'POST',
    url: '/enter',
    headers: { ...own, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ name: 'Lan Mẫu', password }).toString(),
  });
}

async function person(): Promise<Person> {
  const entered = await enter(PASSWORD);
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const { body } = await server.inject({ url: '/', headers: { ...own, cookie } });
  return { cookie, formToken: /name="formToken" value="([\w-]+)"/.exec(body)?.[1] ?? '' };
}

const get = (url: string, { cookie }: Pick<Person, 'cookie'>, headers: Record<string, string> = {}) =>
  server.inject({ url, headers: { ...own, cookie, ...headers } });

function post(
  url: string,
  { cookie, formToken }: Person,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  return server.inject({
    method: 'POST',
    url,
    headers: {
      ...own,
      origin: ORIGIN,
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: new URLSearchParams({ formToken, ...fields }).toString(),
  });
}

interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** A form as a browser sends it: fields first, in the order of the page. */
function give(
  kind: string,
  { cookie, formToken }: Person,
  files: readonly GivenFile[],
  fields: Record<string, string> = {},
) {
  const edge = 'xEDGEx';
  const parts = [...(formToken === '' ? [] : [['formToken', formToken]]), ...Object.entries(fields)].map(
    ([name, text]) =>
      Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`),
  );
  const given = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return server.inject({
    method: 'POST',
    url: `/o/${TEST_OFFICE}/import/${kind}`,
    headers: { ...own, origin: ORIGIN, cookie, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([...parts, ...given, Buffer.from(`--${edge}--\r\n`)]),
  });
}

const jobOf = (text: unknown) => /import\/jobs\/([\da-f-]+)/.exec(String(text))?.[1] ?? 'none';

/** What a browser shows in the end: it follows the redirect and reloads while it is told to. */
async function settled(answer: LightMyRequestResponse, someone: Person): Promise<LightMyRequestResponse> {
  const job = `/o/${TEST_OFFICE}/import/jobs/${jobOf(answer.headers.location ?? answer.body)}`;
  let last = answer;
  while (last.statusCode === 303 || last.headers['refresh'] !== undefined) {
    await wait(100);
    last = await get(job, someone);
  }
  return last;
}

/** A PDF of one empty page. */
function onePage(): string {
  return [
    '%PDF-1.4',
    '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj',
    '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
    '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj',
    'trailer <</Root 1 0 R /Size 4>>',
    '%%EOF',
  ].join('\n');
}

const uploads = () => {
  const folder = join(site.hub.dataFolder, 'page-uploads');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
};

function addNotice(title: string): void {
  site.hub.takeContent(site.office, [
    {
      place: 'test',
      value: { type: 'notice', id: 'mot', title: { vi: title }, text: { vi: title } },
    },
  ]);
}

describe('whoever has not entered', () => {
  const addresses = [
    '/',
    `/o/${TEST_OFFICE}`,
    `/o/${TEST_OFFICE}/import`,
    `/o/${TEST_OFFICE}/changes`,
    `/o/${TEST_OFFICE}/publish`,
    `/o/${TEST_OFFICE}/template.xlsx`,
    '/stick',
    '/kiosks',
    '/notes',
    '/nothing-here',
  ];
  test.each(addresses)('is shown the password at %s, and no datum', async (url) => {
    const answer = await server.inject({ url, headers: own });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/enter');
    expect(answer.body).not.toContain('Suối Lành');
  });

  test.each(['publish', 'import/layer', 'import/jobs/x/take', 'import/jobs/x/discard'])(
    'changes nothing by %s',
    async (what) => {
      addNotice('Tin');
      const answer = await post(
        `/o/${TEST_OFFICE}/${what}`,
        { cookie: '', formToken: 'x' },
        { confirm: 'yes' },
      );
      expect([303, 403]).toContain(answer.statusCode);
      expect(site.hub.store.publications(site.office.code)).toHaveLength(0);
      expect(uploads()).toEqual([]);
    },
  );

  test('does not get in with a made-up session', async () => {
    const answer = await get('/', { cookie: `hub-session=${'A'.repeat(43)}` });
    expect(answer.statusCode).toBe(303);
  });
});

describe('an entered session', () => {
  test('shows the office, by a cookie that no script and no other site gets', async () => {
    const entered = await enter(PASSWORD);
    const cookie = String(entered.headers['set-cookie']);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    const { body } = await get('/', await person());
    expect(body).toContain('Xã Suối Lành');
  });

  test('ends by itself after half an hour without a request', async () => {
    const someone = await person();
    now = new Date(now.getTime() + 29 * 60_000);
    expect((await get('/', someone)).statusCode).toBe(200);
    now = new Date(now.getTime() + 31 * 60_000);
    const over = await get('/', someone);
    expect(over.headers.location).toBe('/enter?over=1');
  });

  test('ends when the password is changed, and when somebody leaves', async () => {
    const someone = await person();
    await new PagePassword(site.hub.dataFolder, CHEAP).set('another password');
    expect((await get('/', someone)).statusCode).toBe(303);
    await new PagePassword(site.hub.dataFolder, CHEAP).set(PASSWORD);
    const other = await person();
    await post('/leave', other);
    expect((await get('/', other)).statusCode).toBe(303);
  });
});

describe('other names and other sites', () => {
  test.each(['evil.example', '127.0.0.1', '127.0.0.1:80', 'localhost.evil:8090', ''])(
    'under the host "%s" nothing answers',
    async (host) => {
      const someone = await person();
      const answer = await server.inject({ url: '/', headers: { host, cookie: someone.cookie } });
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toBe('refused\n');
    },
  );

  test.each(['http://evil.example', 'null', 'http://localhost:8090', 'https://127.0.0.1:8090'])(
    'a form of %s is refused even with session and token',
    async (origin) => {
      const someone = await person();
      addNotice('Tin');
      const answer = await post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' }, { origin });
      expect(answer.statusCode).toBe(403);
      expect(site.hub.store.publications(site.office.code)).toHaveLength(0);
    },
  );

  test('a form that does not say where it comes from is refused', async () => {
    const { cookie, formToken } = await person();
    const answer = await server.inject({
      method: 'POST',
      url: '/notes',
      headers: { ...own, cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ formToken }).toString(),
    });
    expect(answer.statusCode).toBe(403);
  });

  test.each(['', 'wrong', 'A'.repeat(43)])('a form with the token "%s" is refused', async (formToken) => {
    const { cookie } = await person();
    addNotice('Tin');
    for (const url of [`/o/${TEST_OFFICE}/publish`, '/stick', '/stick/kiosk-feed.tar', '/notes', '/leave']) {
      const answer = await post(url, { cookie, formToken }, { confirm: 'yes' });
      expect([url, answer.statusCode]).toEqual([url, 403]);
    }
    expect((await give('layer', { cookie, formToken }, [{ name: 'a.csv', bytes: 'x' }])).statusCode).toBe(
      403,
    );
    expect(uploads()).toEqual([]);
    expect(site.hub.store.publications(site.office.code)).toHaveLength(0);
  });

  test('a body of another kind is not read', async () => {
    const { cookie } = await person();
    const answer = await server.inject({
      method: 'POST',
      url: `/o/${TEST_OFFICE}/publish`,
      headers: { ...own, origin: ORIGIN, cookie, 'content-type': 'application/json' },
      payload: '{"confirm":"yes"}',
    });
    expect(answer.statusCode).toBe(415);
  });

  test.each([
    '//evil.example/',
    '/.//evil.example/',
    'https://evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
  ])('the language switch leads nowhere else, not to %s', async (back) => {
    const url = `/language/en?back=${encodeURIComponent(back)}`;
    const { location } = (await server.inject({ url, headers: own })).headers;
    expect(location).toBe('/');
  });
});

describe('guessing the password', () => {
  test('five wrong ones, then even the right one has to wait', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await enter(`wrong ${attempt}`)).statusCode).toBe(403);
    const sixth = await enter(PASSWORD);
    expect(sixth.statusCode).toBe(429);
    expect(sixth.headers['retry-after']).toBe('30');
    expect(sixth.headers['set-cookie']).toBeUndefined();
    now = new Date(now.getTime() + 31_000);
    expect((await enter(PASSWORD)).statusCode).toBe(303);
  });

  test('many at once count as many', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => enter(`wrong ${index}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 403)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(3);
  });

  // Windows keeps no modes.
  test.skipIf(process.platform === 'win32')(
    'only what scrypt makes of it is kept, for the owner only',
    () => {
      const { file } = new PagePassword(site.hub.dataFolder);
      expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    },
  );

  test('a damaged file of the password lets nobody in', async () => {
    writeFileSync(new PagePassword(site.hub.dataFolder).file, '{}');
    const answer = await enter(PASSWORD);
    expect(answer.statusCode).toBe(500);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('files that are given', () => {
  test('what is larger than allowed is refused, and nothing of it stays', async () => {
    const someone = await person();
    const large = { name: 'a.csv', bytes: 'x'.repeat(100_001) };
    expect((await give('layer', someone, [large])).statusCode).toBe(413);
    const half = { name: 'a.csv', bytes: 'x'.repeat(60_000) };
    expect((await give('catalogue', someone, [half, half])).statusCode).toBe(413);
    const many = Array.from({ length: 4 }, () => ({ name: 'a.csv', bytes: 'x' }));
    expect((await give('catalogue', someone, many)).statusCode).toBe(413);
    expect(uploads()).toEqual([]);
  });

  test('no file: one is asked for', async () => {
    expect((await give('layer', await person(), [{ name: '', bytes: '' }])).statusCode).toBe(400);
  });

  const names = [
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    '/abs/olute.csv',
    `${HOSTILE}.csv`,
    '..',
    'a\u0000b.csv',
    `${'dài'.repeat(200)}.csv`,
  ];
  test.each(names)('the name %j is never a path, and never markup', async (name) => {
    const answer = await give('layer', await person(), [{ name, bytes: 'không phải sổ' }]);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('<img');
    expect(answer.body).not.toContain('../');
    const [folder, file, ...more] = uploads();
    expect(folder).toMatch(/^[\da-f-]{36}$/);
    expect(file).toBe(join(folder ?? '', '0'));
    expect(more).toEqual([]);
  });

  test('what nobody takes goes after a while, and when the page ends', async () => {
    const someone = await person();
    for (let times = 0; times < 8; times += 1) await give('layer', someone, [{ name: 'a.csv', bytes: 'x' }]);
    expect(uploads().filter((name) => name.length === 36)).toHaveLength(5);
    await server.close();
    expect(uploads()).toEqual([]);
  });

  test('the files of another office cannot be taken through this one', async () => {
    site.hub.newOffice({ code: 'H99.24.02', name: 'Xã khác' });
    const someone = await person();
    const { body } = await give('layer', someone, [{ name: 'a.csv', bytes: 'x' }]);
    const job = /import\/jobs\/([\da-f-]+)\/discard/.exec(body)?.[1] ?? 'none';
    expect((await post(`/o/H99.24.02/import/jobs/${job}/take`, someone)).statusCode).toBe(410);
    expect(uploads()).not.toEqual([]);
  });

  test('an export of dossiers must say as of when, and is only counted before it is taken', async () => {
    const someone = await person();
    const csv = 'Số hồ sơ;Ngày tiếp nhận;Trạng thái\nH99.24.01-261101-0001;01/11/2026;Đang xử lý\n';
    const file = { name: 'xuat.csv', bytes: csv };
    const fields = { source: 'igate', complete: '' };
    expect((await give('dossiers', someone, [file], fields)).statusCode).toBe(409);
    const late = await give('dossiers', someone, [file], { ...fields, asOf: '2026-11-22T08:00' });
    expect(late.statusCode).toBe(409);
    const seen = await give('dossiers', someone, [file], { ...fields, asOf: '2026-11-21T07:30' });
    expect(seen.body).toContain('Hồ sơ: 1 có tình trạng mới');
    expect(site.hub.store.countRows(site.office.code, 'dossiers')).toBe(0);
    const job = /import\/jobs\/([\da-f-]+)\/take/.exec(seen.body)?.[1] ?? 'none';
    expect((await post(`/o/${TEST_OFFICE}/import/jobs/${job}/take`, someone)).statusCode).toBe(200);
    expect(site.hub.store.countRows(site.office.code, 'dossiers')).toBe(1);
    expect(site.hub.store.sources(site.office.code)[0]?.id).toBe('igate');
    expect(uploads()).toEqual([]);
  });
});

describe('an export of a source that was set up', () => {
  const csv =
    'Số biên nhận;Ngày tiếp nhận;Tình trạng của phần mềm\n' +
    'H99.24.01-261101-0001;01/11/2026;Giai đoạn ba\n' +
    'H99.24.02-261101-0002;01/11/2026;Giai đoạn ba\n' +
    'H99.24.03-261101-0003;01/11/2026;Giai đoạn ba\n';
  const file = { name: 'xuat.csv', bytes: csv };
  const fields = { source: 'igate', asOf: '2026-11-21T07:30' };

  test('is read by its column map and status table, and dealt out to its offices only', async () => {
    const other = site.hub.newOffice({ code: 'H99.24.02', name: 'Xã Khác' });
    site.hub.newOffice({ code: 'H99.24.03', name: 'Xã Thứ Ba' });
    if (!other.ok) throw new Error(other.error.sentence);
    const settings = {
      offices: [site.office.code, other.value.code],
      map: {
        format: 'kiosk-source-map/1' as const,
        columns: { 'Số biên nhận': 'code', 'Tình trạng của phần mềm': 'status' } as const,
        offices: {},
        agencies: {},
      },
      statuses: { 'giai doan ba': 'payment' as const },
      complete: false,
      keepDays: 0,
    };
    site.hub.sources.put('igate', settings, '2026-11-21T07:00:00+07:00');
    const someone = await person();
    const seen = await give('dossiers', someone, [file], fields);
    expect(seen.body).toContain('Hồ sơ: 1 có tình trạng mới');
    expect(seen.body).toContain('1 hồ sơ là của cơ quan này và được ghi cho cơ quan này');
    expect(seen.body).toContain('nguồn này không được gửi hồ sơ của cơ quan đó');
    const held = () =>
      ['H99.24.01', 'H99.24.02', 'H99.24.03'].map((code) =>
        [...site.hub.store.liveRows(officeCodeSchema.parse(code), 'dossiers')].map(
          ({ value }) => (value as { status: string }).status,
        ),
      );
    expect(held()).toEqual([[], [], []]);
    await post(`/o/${TEST_OFFICE}/import/jobs/${jobOf(seen.body)}/take`, someone);
    expect(held()).toEqual([['payment'], ['payment'], []]);
  });

  test('one that nobody set up speaks for the office of the page alone', async () => {
    site.hub.newOffice({ code: 'H99.24.02', name: 'Xã Khác' });
    const someone = await person();
    const plain = { name: 'x.csv', bytes: csv.replace('Số biên nhận', 'Số hồ sơ') };
    const seen = await give('dossiers', someone, [plain], fields);
    expect(seen.body).toContain('Hồ sơ: 2 có tình trạng mới');
    expect(seen.body).toContain('mã hồ sơ thuộc cơ quan khác');
    expect(seen.body).toContain('nguồn này không được gửi hồ sơ của cơ quan đó');
  });
});

describe('what a page shows', () => {
  test('every page asks the browser to load nothing from elsewhere and to run nothing', async () => {
    const someone = await person();
    addNotice('Tin');
    for (const url of [
      '/',
      `/o/${TEST_OFFICE}/import`,
      `/o/${TEST_OFFICE}/changes`,
      '/stick',
      '/kiosks',
      '/notes',
    ]) {
      const { headers, body } = await get(url, someone);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe|http|\*|script-src/);
      expect(headers['cache-control']).toBe('no-store');
      expect(`${url}\n${body}`).not.toMatch(
        /<script|<img|<iframe|style=|\son\w+=|(?:src|href|action)="(?!\/(?!\/)|#)/,
      );
    }
  });

  test.each(['vi', 'en'])('data are never markup (%s)', async (language) => {
    const { cookie, formToken } = await person();
    const someone = { cookie: `${cookie}; hub-language=${language}`, formToken };
    addNotice(HOSTILE);
    site.hub.newOffice({ code: 'H99.24.02', name: HOSTILE });
    site.hub.kiosks.putKiosk({
      id: 'sanh',
      office: site.office.code,
      tokenHash: 'x',
      createdAt: '2026-11-01T08:00:00+07:00',
    });
    const known = site.hub.kiosks.kiosk('sanh');
    if (known === undefined) throw new Error('a kiosk that was put is there');
    const about = { at: '2026-11-21T07:00:00+07:00', kiosk: 'sanh', office: site.office.code } as const;
    site.hub.kiosks.takeNotes(
      known,
      [
        {
          ...about,
          id: '11111111-1111-4111-8111-111111111111',
          type: 'heartbeat',
          payload: {
            program: HOSTILE,
            sources: [],
            held: true,
            edits: 1,
            conflicts: 2,
            starts: 1,
            events: [],
            look: 1,
            broken: 1,
            syncedAt: '2026-11-18T08:00:00+07:00',
            unfinished: { offices: 2, bytesLeft: 36 * 1024 * 1024 },
          },
        },
      ],
      about.at,
    );
    const pages = [
      '/',
      `/?q=${encodeURIComponent(HOSTILE)}`,
      `/o/${TEST_OFFICE}/changes`,
      '/o/H99.24.02',
      '/kiosks',
      '/notes',
      '/stick',
    ];
    const bodies = await Promise.all(pages.map(async (url) => (await get(url, someone)).body));
    expect(bodies.every((body) => !body.includes('<img'))).toBe(true);
    expect(bodies[pages.indexOf('/kiosks')]).toMatch(/36 MB.*18\/11\/2026, 08:00/);
    expect(
      bodies.filter((body) => body.includes('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')).length,
    ).toBeGreaterThanOrEqual(4);
  });

  test('an address of an office that is not there is no page', async () => {
    expect((await get('/o/H00.00.00/changes', await person())).statusCode).toBe(404);
  });
});

describe('publishing', () => {
  test('shows what is new, wants a tick, publishes, and says what comes next', async () => {
    const someone = await person();
    addNotice('Thứ Bảy làm việc');
    expect((await get('/', someone)).body).toContain('Có thay đổi chờ xuất bản');
    expect((await get(`/o/${TEST_OFFICE}/changes`, someone)).body).toContain('Thứ Bảy làm việc');
    expect((await post(`/o/${TEST_OFFICE}/publish`, someone)).statusCode).toBe(400);
    const published = await post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    expect(published.body).toContain('Đã xuất bản bản số 1.');
    expect(existsSync(join(site.feed, TEST_OFFICE, 'head.json'))).toBe(true);
    addNotice('Thứ Bảy nghỉ');
    const { body } = await get(`/o/${TEST_OFFICE}/changes`, someone);
    expect(body).toMatch(/Thứ Bảy làm việc[\s\S]*Thứ Bảy nghỉ/);
    expect(body).toContain('0 thêm, 1 sửa, 0 bỏ');
  });

  test('a target of another hub is told with what to do', async () => {
    const other = makeTestHub();
    other.publish();
    writeFileSync(join(site.folder, 'x'), '');
    const foreign = await createPageServer({
      hub: site.hub,
      clock: { now: () => now },
      password: new PagePassword(site.hub.dataFolder),
      origins: () => [ORIGIN],
      publishTo: other.feed,
      sticks: async () => [],
      log: () => undefined,
    });
    const before = server;
    server = foreign;
    const answer = await post(`/o/${TEST_OFFICE}/publish`, await person(), { confirm: 'yes' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Nơi ghi là của máy xuất bản khác');
    await before.close();
    other.remove();
  });

  test('a stick is made in the folder that is typed; a path that is not whole is asked for again', async () => {
    const someone = await person();
    expect((await post('/stick', someone, { folder: 'stick' })).statusCode).toBe(400);
    addNotice('Tin');
    await post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    const made = await post('/stick', someone, { folder: site.folder });
    expect(made.statusCode).toBe(200);
    expect(existsSync(join(site.folder, 'kiosk-feed', TEST_OFFICE, 'head.json'))).toBe(true);
    const archive = await post('/stick/kiosk-feed.tar', someone);
    expect(archive.headers['content-type']).toBe('application/x-tar');
    expect(archive.body).toContain(`kiosk-feed/${TEST_OFFICE}/head.json`);
    const missing = await post('/stick', someone, { folder: join(site.folder, 'not-there') });
    expect(missing.statusCode).toBe(409);
  });
});

describe('a long import', () => {
  const csv = 'Số hồ sơ;Ngày tiếp nhận;Trạng thái\nH99.24.01-261101-0001;01/11/2026;Đang xử lý\n';
  const file = { name: 'nguyen-van-mau.csv', bytes: csv };
  const fields = { source: 'igate', asOf: '2026-11-21T07:30' };

  test('shows how far it is and can be stopped; the page goes on meanwhile and writes nothing', async () => {
    const someone = await person();
    const stopped = Promise.withResolvers<never>();
    let cancelled = 0;
    run = (_dataFolder, _task, onProgress) => {
      queueMicrotask(() => onProgress({ step: 'taking', done: 12_000, of: 30_000 }));
      const cancel = async () => {
        cancelled += 1;
        stopped.reject(new Error('stopped'));
      };
      return { done: stopped.promise, cancel };
    };
    const given = await give('dossiers', someone, [file], fields);
    expect(given.statusCode).toBe(303);
    const job = jobOf(given.headers.location);
    const seen = await get(String(given.headers.location), someone);
    expect(seen.headers['refresh']).toBe('2');
    expect(seen.body).toContain('Đã xét 12.000 trên 30.000 hồ sơ.');
    addNotice('Tin');
    expect((await get('/', someone)).statusCode).toBe(200);
    const published = await post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    expect([published.statusCode, site.hub.store.publications(site.office.code)]).toEqual([409, []]);
    expect((await give('dossiers', someone, [file], fields)).body).toContain('Đang có một lần nhập dữ liệu');
    await enter(PASSWORD);
    expect(site.hub.pageAudit.entries(9)).toHaveLength(1);
    const waiting = join(site.hub.dataFolder, 'page-audit-waiting.jsonl');
    const lines = readFileSync(waiting, 'utf8');
    expect(JSON.parse(lines)).toMatchObject({ what: 'entered', who: 'Lan Mẫu' });
    const { body } = await post(`/o/${TEST_OFFICE}/import/jobs/${job}/discard`, someone);
    expect(body).toContain('Đã dừng. Không có gì thay đổi.');
    expect([cancelled, uploads(), logged]).toEqual([1, [], []]);
    await new Promise(setImmediate);
    // What waited while the database was not to be written to is written down.
    expect(site.hub.pageAudit.entries(9)).toHaveLength(2);
    expect(existsSync(waiting)).toBe(false);
  });

  test('what waited for its end when the page was killed is in the audit of the next, once', async () => {
    const waiting = join(site.hub.dataFolder, 'page-audit-waiting.jsonl');
    const line = { at: '2026-11-21T07:59:00+07:00', who: 'Lan Mẫu', what: 'stick-made', details: {} };
    const cutOff = `${JSON.stringify(line)}\n{"at":"2026-11-2`;
    const next = () => {
      writeFileSync(waiting, cutOff);
      return new AuditWriter({
        audit: site.hub.pageAudit,
        dataFolder: site.hub.dataFolder,
        clock: { now: () => now },
        busy: () => false,
      });
    };
    next();
    next();
    expect(site.hub.pageAudit.entries(9)).toEqual([{ number: 1, ...line }]);
    expect(existsSync(waiting)).toBe(false);
  });

  test('is done in a thread: looked at, then taken, and taken once though pressed twice', async () => {
    run = runImportTask;
    const someone = await person();
    const { body: seen } = await settled(await give('dossiers', someone, [file], fields), someone);
    expect(seen).toContain('Hồ sơ: 1 có tình trạng mới');
    expect(site.hub.store.countRows(site.office.code, 'dossiers')).toBe(0);
    const take = `/o/${TEST_OFFICE}/import/jobs/${jobOf(seen)}/take`;
    const pressed = await Promise.all([post(take, someone), post(take, someone)]);
    for (const one of pressed) expect((await settled(one, someone)).body).toContain('Đã nhận vào máy này');
    expect(site.hub.store.countRows(site.office.code, 'dossiers')).toBe(1);
    expect(site.hub.pageAudit.entries(9).filter(({ what }) => what === 'import-taken')).toHaveLength(1);
  });

  test('that breaks off says so, and the next one can begin', async () => {
    const someone = await person();
    run = () => ({ done: Promise.reject(new Error('out of memory')), cancel: async () => undefined });
    const broken = await give('dossiers', someone, [file], fields);
    expect([broken.statusCode, logged.length]).toEqual([500, 1]);
    expect(broken.body).toContain('Việc nhập bị dừng giữa chừng. Không có gì thay đổi.');
    run = (_dataFolder, task, onProgress) => ({
      done: doImportTask(site.hub, task, onProgress),
      cancel: async () => undefined,
    });
    expect((await give('dossiers', someone, [file], fields)).statusCode).toBe(200);
  });
});

test('a form is looked at before it is taken, and one that is none is refused', async () => {
  const someone = await person();
  const pdf = { name: 'to_khai_ket_hon.pdf', bytes: onePage() };
  const seen = await settled(await give('forms', someone, [pdf, { name: 'x.pdf', bytes: 'x' }]), someone);
  expect(seen.body).toContain('Chưa nhận gì');
  expect(site.hub.store.inputs.forms()).toEqual([]);
  const job = /import\/jobs\/([\da-f-]+)\/take/.exec(seen.body)?.[1] ?? 'none';
  const taken = await post(`/o/${TEST_OFFICE}/import/jobs/${job}/take`, someone);
  expect(taken.body).toContain('Đã nhận vào máy này');
  expect(site.hub.store.inputs.forms()).toHaveLength(1);
});

describe('the audit', () => {
  test('tells who did what, with kinds and counts, and no name of a file', async () => {
    const someone = await person();
    const csv = 'Số hồ sơ;Ngày tiếp nhận;Trạng thái\nH99.24.01-261101-0001;01/11/2026;Đang xử lý\n';
    const file = { name: 'ho-so-nguyen-van-mau.csv', bytes: csv };
    const seen = await give('dossiers', someone, [file], { source: 'igate', asOf: '2026-11-21T07:30' });
    const job = /import\/jobs\/([\da-f-]+)\/take/.exec(seen.body)?.[1] ?? 'none';
    await post(`/o/${TEST_OFFICE}/import/jobs/${job}/take`, someone);
    await post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    await post('/stick', someone, { folder: site.folder });
    await post('/stick/kiosk-feed.tar', someone);
    const { body } = await get('/audit', someone);
    const lines = [...body.matchAll(/<tr>\s*<td>[\s\S]*?<\/tr>/g)].map(([line]) =>
      line
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
    expect(lines).toEqual([
      expect.stringMatching(/^21\/11\/2026, 08:00 Lan Mẫu Tải gói dữ liệu/),
      expect.stringMatching(/^21\/11\/2026, 08:00 Lan Mẫu Làm USB/),
      expect.stringMatching(/^21\/11\/2026, 08:00 Lan Mẫu Xuất bản bản số 1 /),
      expect.stringMatching(/^21\/11\/2026, 08:00 Lan Mẫu Nhập dữ liệu Hồ sơ.* 1 tệp · 1 /),
      expect.stringMatching(/^21\/11\/2026, 08:00 Lan Mẫu Vào trang/),
    ]);
    expect(body).not.toContain('nguyen');
  });

  test('nobody enters without a name; guessing is written down once an hour', async () => {
    const nameless = await server.inject({
      method: 'POST',
      url: '/enter',
      headers: { ...own, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ name: ' \u200b', password: PASSWORD }).toString(),
    });
    expect([nameless.statusCode, nameless.headers['set-cookie']]).toEqual([400, undefined]);
    for (let attempt = 0; attempt < 9; attempt += 1) await enter('wrong');
    expect(site.hub.pageAudit.entries(9).map(({ what, who }) => [what, who])).toEqual([
      ['locked-out', undefined],
    ]);
  });
});
