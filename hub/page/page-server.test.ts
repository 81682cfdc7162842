import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TEST_OFFICE } from '../testing/test-hub.ts';
import { CHEAP, ORIGIN, own, PASSWORD, TestPage } from '../testing/test-page.ts';
import { PagePassword } from './password.ts';

let page: TestPage;
beforeEach(async () => {
  page = await TestPage.make();
});
afterEach(async () => {
  await page.remove();
});

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
    const answer = await page.server.inject({ url, headers: own });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/enter');
    expect(answer.body).not.toContain('Suối Lành');
  });

  test.each(['publish', 'import/layer', 'import/jobs/x/take', 'import/jobs/x/discard'])(
    'changes nothing by %s',
    async (what) => {
      page.addNotice('Tin');
      const answer = await page.post(
        `/o/${TEST_OFFICE}/${what}`,
        { cookie: '', formToken: 'x' },
        { confirm: 'yes' },
      );
      expect([303, 403]).toContain(answer.statusCode);
      expect(page.site.hub.store.publications(page.site.office.code)).toHaveLength(0);
      expect(page.uploads()).toEqual([]);
    },
  );

  test('does not get in with a made-up session', async () => {
    const answer = await page.get('/', { cookie: `hub-session=${'A'.repeat(43)}` });
    expect(answer.statusCode).toBe(303);
  });
});

describe('an entered session', () => {
  test('shows the office, by a cookie that no script and no other site gets', async () => {
    const entered = await page.enter(PASSWORD);
    const cookie = String(entered.headers['set-cookie']);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    const { body } = await page.get('/', await page.person());
    expect(body).toContain('Xã Suối Lành');
  });

  test('ends by itself after half an hour without a request', async () => {
    const someone = await page.person();
    page.now = new Date(page.now.getTime() + 29 * 60_000);
    expect((await page.get('/', someone)).statusCode).toBe(200);
    page.now = new Date(page.now.getTime() + 31 * 60_000);
    const over = await page.get('/', someone);
    expect(over.headers.location).toBe('/enter?over=1');
  });

  test('ends when the password is changed, and when somebody leaves', async () => {
    const someone = await page.person();
    await new PagePassword(page.site.hub.dataFolder, CHEAP).set('another password');
    expect((await page.get('/', someone)).statusCode).toBe(303);
    await new PagePassword(page.site.hub.dataFolder, CHEAP).set(PASSWORD);
    const other = await page.person();
    await page.post('/leave', other);
    expect((await page.get('/', other)).statusCode).toBe(303);
  });
});

describe('other names and other sites', () => {
  test.each(['evil.example', '127.0.0.1', '127.0.0.1:80', 'localhost.evil:8090', ''])(
    'under the host "%s" nothing answers',
    async (host) => {
      const someone = await page.person();
      const answer = await page.server.inject({ url: '/', headers: { host, cookie: someone.cookie } });
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toBe('refused\n');
    },
  );

  test.each(['http://evil.example', 'null', 'http://localhost:8090', 'https://127.0.0.1:8090'])(
    'a form of %s is refused even with session and token',
    async (origin) => {
      const someone = await page.person();
      page.addNotice('Tin');
      const answer = await page.post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' }, { origin });
      expect(answer.statusCode).toBe(403);
      expect(page.site.hub.store.publications(page.site.office.code)).toHaveLength(0);
    },
  );

  test('a form that does not say where it comes from is refused', async () => {
    const { cookie, formToken } = await page.person();
    const answer = await page.server.inject({
      method: 'POST',
      url: '/notes',
      headers: { ...own, cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ formToken }).toString(),
    });
    expect(answer.statusCode).toBe(403);
  });

  test.each(['', 'wrong', 'A'.repeat(43)])('a form with the token "%s" is refused', async (formToken) => {
    const { cookie } = await page.person();
    page.addNotice('Tin');
    for (const url of [`/o/${TEST_OFFICE}/publish`, '/stick', '/stick/kiosk-feed.tar', '/notes', '/leave']) {
      const answer = await page.post(url, { cookie, formToken }, { confirm: 'yes' });
      expect([url, answer.statusCode]).toEqual([url, 403]);
    }
    expect(
      (await page.give('layer', { cookie, formToken }, [{ name: 'a.csv', bytes: 'x' }])).statusCode,
    ).toBe(403);
    expect(page.uploads()).toEqual([]);
    expect(page.site.hub.store.publications(page.site.office.code)).toHaveLength(0);
  });

  test('a body of another kind is not read', async () => {
    const { cookie } = await page.person();
    const answer = await page.server.inject({
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
    const { location } = (await page.server.inject({ url, headers: own })).headers;
    expect(location).toBe('/');
  });
});

describe('guessing the password', () => {
  test('five wrong ones, then even the right one has to wait', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await page.enter(`wrong ${attempt}`)).statusCode).toBe(403);
    const sixth = await page.enter(PASSWORD);
    expect(sixth.statusCode).toBe(429);
    expect(sixth.headers['retry-after']).toBe('30');
    expect(sixth.headers['set-cookie']).toBeUndefined();
    page.now = new Date(page.now.getTime() + 31_000);
    expect((await page.enter(PASSWORD)).statusCode).toBe(303);
  });

  test('many at once count as many', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => page.enter(`wrong ${index}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 403)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(3);
  });

  // Windows keeps no modes.
  test.skipIf(process.platform === 'win32')(
    'only what scrypt makes of it is kept, for the owner only',
    () => {
      const { file } = new PagePassword(page.site.hub.dataFolder);
      expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    },
  );

  test('a damaged file of the password lets nobody in', async () => {
    writeFileSync(new PagePassword(page.site.hub.dataFolder).file, '{}');
    const answer = await page.enter(PASSWORD);
    expect(answer.statusCode).toBe(500);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});
