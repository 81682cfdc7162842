import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FeedFolder } from '../publish/feed-folder.ts';
import { TEST_OFFICE } from '../testing/test-hub.ts';
import { jobOf, PASSWORD, TestPage } from '../testing/test-page.ts';

const PUBLISH = `/o/${TEST_OFFICE}/publish`;
const IMPORTING = 'Đang có một lần nhập dữ liệu. Xin chờ xong rồi thử lại.';
const PUBLISHING = 'Đang có lần xuất bản khác. Chờ xong rồi thử lại.';

let page: TestPage;
beforeEach(async () => {
  page = await TestPage.make();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await page.remove();
});

/** Another command on the hub's data. */
const another = (file = 'hub.sqlite') => new Database(join(page.site.hub.dataFolder, file));
const audited = () => page.site.hub.pageAudit.entries(9).map(({ what }) => what);

describe('while another command imports', () => {
  test('nothing is published, the page says why, and goes on', async () => {
    const someone = await page.person();
    page.addNotice('Tin');
    const other = another();
    other.exec('BEGIN IMMEDIATE');
    const refused = await page.post(PUBLISH, someone, { confirm: 'yes' });
    expect([refused.statusCode, refused.headers['retry-after'], page.logged]).toEqual([503, '30', []]);
    expect(refused.body).toContain(IMPORTING);
    // With its form, so that it is tried again from where it stands.
    expect(refused.body).toContain('name="confirm"');
    expect(page.site.hub.store.publications(page.site.office.code)).toEqual([]);
    page.now = new Date('2026-11-21T08:00:01+07:00');
    // Whoever enters meanwhile is not kept out by the line that tells of it.
    expect((await page.enter(PASSWORD)).statusCode).toBe(303);
    other.close();
    expect((await page.post(PUBLISH, someone, { confirm: 'yes' })).body).toContain('Đã xuất bản bản số 1.');
    expect(audited()).toEqual(['published', 'entered', 'entered']);
  });

  test('notes wait for it, and others go on meanwhile', async () => {
    const someone = await page.person();
    const other = another();
    other.exec('BEGIN IMMEDIATE');
    const marked = page.post('/notes', someone, { note: '1' });
    await setTimeout(200);
    expect((await page.get('/notes', someone)).statusCode).toBe(200);
    other.exec('ROLLBACK');
    expect((await marked).body).toContain('Đã đánh dấu 0 ghi chú.');

    other.exec('BEGIN IMMEDIATE');
    const refused = await page.post('/notes', someone, { note: '1' });
    other.close();
    expect([refused.statusCode, refused.headers['retry-after'], page.logged]).toEqual([503, '30', []]);
    expect(refused.body).toContain(IMPORTING);
  });

  test('what was given is not taken, the page says why, and it can be given again', async () => {
    const someone = await page.person();
    const { store } = page.site.hub;
    const inTransaction = store.inTransaction.bind(store);
    // Half a minute has passed.
    vi.spyOn(store, 'inTransaction').mockImplementation((work) =>
      store.withoutWaiting(() => inTransaction(work)),
    );
    const notices = 'Tiêu đề;Nội dung\nNghỉ lễ;Ngày 2/9 trung tâm nghỉ.\n';
    const give = () => page.give('layer', someone, [{ name: 'Thông báo.csv', bytes: notices }]);
    const take = (body: string) => page.post(`/o/${TEST_OFFICE}/import/jobs/${jobOf(body)}/take`, someone);
    const seen = await give();
    const other = another();
    other.exec('BEGIN IMMEDIATE');
    for (const refused of [await take(seen.body), await give()]) {
      expect([refused.statusCode, refused.headers['retry-after'], page.logged]).toEqual([503, '30', []]);
      expect(refused.body).toContain(IMPORTING);
    }
    expect(page.uploads()).toEqual([]);
    other.close();
    expect((await take((await give()).body)).body).toContain('Đã nhận vào máy này');
  });

  test('what waits until it is done is in the audit that is shown after it', async () => {
    const someone = await page.person();
    const other = another();
    other.exec('BEGIN IMMEDIATE');
    page.now = new Date('2026-11-21T08:07:00+07:00');
    await page.enter(PASSWORD);
    const shown = async () => (await page.get('/audit', someone)).body;
    expect(await shown()).not.toContain('08:07');
    other.close();
    expect(await shown()).toContain('08:07');
  });

  test('a publication that it came into is told, and stands in the audit', async () => {
    const someone = await page.person();
    page.addNotice('Tin');
    const other = another();
    vi.spyOn(FeedFolder.prototype, 'writeHead').mockImplementationOnce(function (this: FeedFolder, ...head) {
      other.exec('BEGIN IMMEDIATE');
      return this.writeHead(...head);
    });
    const published = await page.post(PUBLISH, someone, { confirm: 'yes' });
    expect(published.body).toContain('Đã xuất bản bản số 1.');
    other.close();
    await page.get('/audit', someone);
    expect(audited()).toEqual(['published', 'entered']);
  });
});

test('while another command publishes this one waits, others go on, and after two seconds it is told', async () => {
  const someone = await page.person();
  page.addNotice('Tin');
  const other = another('publish-lock.sqlite');
  other.exec('BEGIN EXCLUSIVE');
  const refused = page.post(PUBLISH, someone, { confirm: 'yes' });
  await setTimeout(200);
  expect((await page.get('/', someone)).statusCode).toBe(200);
  expect((await refused).statusCode).toBe(409);
  expect((await refused).body).toContain(PUBLISHING);

  const published = page.post(PUBLISH, someone, { confirm: 'yes' });
  await setTimeout(200);
  other.close();
  expect((await published).body).toContain('Đã xuất bản bản số 1.');
});
