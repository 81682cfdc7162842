import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTestHub, TEST_OFFICE } from '../testing/test-hub.ts';
import { HOSTILE, ORIGIN, own, PASSWORD, TestPage } from '../testing/test-page.ts';

let page: TestPage;
beforeEach(async () => {
  page = await TestPage.make();
});
afterEach(async () => {
  await page.remove();
});

describe('what a page shows', () => {
  test('every page asks the browser to load nothing from elsewhere and to run nothing', async () => {
    const someone = await page.person();
    page.addNotice('Tin');
    for (const url of [
      '/',
      `/o/${TEST_OFFICE}/import`,
      `/o/${TEST_OFFICE}/changes`,
      '/stick',
      '/kiosks',
      '/notes',
    ]) {
      const { headers, body } = await page.get(url, someone);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe|http|\*|script-src/);
      expect(headers['cache-control']).toBe('no-store');
      expect(`${url}\n${body}`).not.toMatch(
        /<script|<img|<iframe|style=|\son\w+=|(?:src|href|action)="(?!\/(?!\/)|#)/,
      );
    }
  });

  test.each(['vi', 'en'])('data are never markup (%s)', async (language) => {
    const { cookie, formToken } = await page.person();
    const someone = { cookie: `${cookie}; hub-language=${language}`, formToken };
    page.addNotice(HOSTILE);
    page.site.hub.newOffice({ code: 'H99.24.02', name: HOSTILE });
    page.site.hub.kiosks.putKiosk({
      id: 'sanh',
      office: page.site.office.code,
      tokenHash: 'x',
      createdAt: '2026-11-01T08:00:00+07:00',
    });
    const known = page.site.hub.kiosks.kiosk('sanh');
    if (known === undefined) throw new Error('a kiosk that was put is there');
    const about = { at: '2026-11-21T07:00:00+07:00', kiosk: 'sanh', office: page.site.office.code } as const;
    page.site.hub.kiosks.takeNotes(
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
    const bodies = await Promise.all(pages.map(async (url) => (await page.get(url, someone)).body));
    expect(bodies.every((body) => !body.includes('<img'))).toBe(true);
    expect(bodies[pages.indexOf('/kiosks')]).toMatch(/36 MB.*18\/11\/2026, 08:00/);
    expect(
      bodies.filter((body) => body.includes('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')).length,
    ).toBeGreaterThanOrEqual(4);
  });

  test('an address of an office that is not there is no page', async () => {
    expect((await page.get('/o/H00.00.00/changes', await page.person())).statusCode).toBe(404);
  });
});

describe('publishing', () => {
  test('shows what is new, wants a tick, publishes, and says what comes next', async () => {
    const someone = await page.person();
    page.addNotice('Thứ Bảy làm việc');
    expect((await page.get('/', someone)).body).toContain('Có thay đổi chờ xuất bản');
    expect((await page.get(`/o/${TEST_OFFICE}/changes`, someone)).body).toContain('Thứ Bảy làm việc');
    expect((await page.post(`/o/${TEST_OFFICE}/publish`, someone)).statusCode).toBe(400);
    const published = await page.post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    expect(published.body).toContain('Đã xuất bản bản số 1.');
    expect(existsSync(join(page.site.feed, TEST_OFFICE, 'head.json'))).toBe(true);
    page.addNotice('Thứ Bảy nghỉ');
    const { body } = await page.get(`/o/${TEST_OFFICE}/changes`, someone);
    expect(body).toMatch(/Thứ Bảy làm việc[\s\S]*Thứ Bảy nghỉ/);
    expect(body).toContain('0 thêm, 1 sửa, 0 bỏ');
  });

  test('a target of another hub is told with what to do', async () => {
    const other = makeTestHub();
    other.publish();
    await page.serve(other.feed);
    const answer = await page.post(`/o/${TEST_OFFICE}/publish`, await page.person(), { confirm: 'yes' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Nơi ghi là của máy xuất bản khác');
    other.remove();
  });

  test('a stick is made in the folder that is typed; a path that is not whole is asked for again', async () => {
    const someone = await page.person();
    expect((await page.post('/stick', someone, { folder: 'stick' })).statusCode).toBe(400);
    page.addNotice('Tin');
    await page.post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    const made = await page.post('/stick', someone, { folder: page.site.folder });
    expect(made.statusCode).toBe(200);
    expect(existsSync(join(page.site.folder, 'kiosk-feed', TEST_OFFICE, 'head.json'))).toBe(true);
    const archive = await page.post('/stick/kiosk-feed.tar', someone);
    expect(archive.headers['content-type']).toBe('application/x-tar');
    expect(archive.body).toContain(`kiosk-feed/${TEST_OFFICE}/head.json`);
    const missing = await page.post('/stick', someone, { folder: join(page.site.folder, 'not-there') });
    expect(missing.statusCode).toBe(409);
  });
});

describe('the audit', () => {
  test('tells who did what, with kinds and counts, and no name of a file', async () => {
    const someone = await page.person();
    const csv = 'Số hồ sơ;Ngày tiếp nhận;Trạng thái\nH99.24.01-261101-0001;01/11/2026;Đang xử lý\n';
    const file = { name: 'ho-so-nguyen-van-mau.csv', bytes: csv };
    const seen = await page.give('dossiers', someone, [file], { source: 'igate', asOf: '2026-11-21T07:30' });
    const job = /import\/jobs\/([\da-f-]+)\/take/.exec(seen.body)?.[1] ?? 'none';
    await page.post(`/o/${TEST_OFFICE}/import/jobs/${job}/take`, someone);
    await page.post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    await page.post('/stick', someone, { folder: page.site.folder });
    await page.post('/stick/kiosk-feed.tar', someone);
    const { body } = await page.get('/audit', someone);
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
    const nameless = await page.server.inject({
      method: 'POST',
      url: '/enter',
      headers: { ...own, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ name: ' \u200b', password: PASSWORD }).toString(),
    });
    expect([nameless.statusCode, nameless.headers['set-cookie']]).toEqual([400, undefined]);
    for (let attempt = 0; attempt < 9; attempt += 1) await page.enter('wrong');
    expect(page.site.hub.pageAudit.entries(9).map(({ what, who }) => [what, who])).toEqual([
      ['locked-out', undefined],
    ]);
  });
});
