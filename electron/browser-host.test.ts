import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BlobFolder } from './blobs/blob-folder.ts';
import { createBlobAnswers } from './blobs/serve-blob.ts';
import { openBrowserHost, type BrowserHost } from './browser-host.ts';
import type { LogEventName } from './shell/log-events.ts';

let root: string;
let pageFolder: string;
let dataFolder: string;
let host: BrowserHost;
let calls: { name: string; input: unknown }[];
let logged: LogEventName[];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'browser-host-'));
  pageFolder = join(root, 'page');
  dataFolder = join(root, 'kiosk-data');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  mkdirSync(dataFolder);
  writeFileSync(join(pageFolder, 'index.html'), '<title>kiosk</title>');
  writeFileSync(join(pageFolder, 'assets', 'reader-x1.wasm'), 'wasm');
  calls = [];
  logged = [];
  host = await openBrowserHost({
    dispatch: async (name, input) => {
      calls.push({ name, input });
      return { result: { ok: true, value: 1 } };
    },
    blobs: createBlobAnswers(dataFolder),
    log: (event) => {
      logged.push(event);
      return 'K-000001';
    },
    pageFolder,
  });
});

afterEach(async () => {
  await host.close();
  rmSync(root, { recursive: true });
});

async function enter(): Promise<string> {
  const answer = await fetch(host.newAddress(), { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/');
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function call(headers: Record<string, string>, body: unknown = { text: 'a' }) {
  return fetch(`${host.origin}/api/catalogue.search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.origin, ...headers },
    body: JSON.stringify(body),
  });
}

test('it listens on loopback only', () => {
  expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('the address opens the page once, and a reload keeps working', async () => {
  const address = host.newAddress();
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  for (let load = 0; load < 2; load++) {
    const page = await fetch(`${host.origin}/`, { headers: { cookie } });
    expect(await page.text()).toContain('<title>kiosk</title>');
  }
  const again = await fetch(address, { redirect: 'manual' });
  expect(again.status).toBe(403);
  expect(logged).toContain('caller-refused');
});

test('without the cookie there is neither page nor api', async () => {
  expect((await fetch(`${host.origin}/`)).status).toBe(403);
  expect((await call({})).status).toBe(403);
  expect((await call({ cookie: 'kiosk-session=guess' })).status).toBe(403);
  expect(calls).toEqual([]);
});

test('our own page may call', async () => {
  const answer = await call({ cookie: await enter() });
  expect(await answer.json()).toEqual({ result: { ok: true, value: 1 } });
  expect(calls).toEqual([{ name: 'catalogue.search', input: { text: 'a' } }]);
});

test('another page on this machine may not, even with the cookie', async () => {
  const cookie = await enter();
  expect((await call({ cookie, origin: 'http://127.0.0.1:1' })).status).toBe(403);
  expect((await call({ cookie, origin: 'null' })).status).toBe(403);
  expect(calls).toEqual([]);
});

test('a name that was made to point to this machine is refused', async () => {
  const cookie = await enter();
  const status = await new Promise((resolve) => {
    const port = new URL(host.origin).port;
    request(
      { host: '127.0.0.1', port, path: '/', headers: { host: `evil.example:${port}`, cookie } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    ).end();
  });
  expect(status).toBe(403);
});

test('every answer carries the strict policy, refusals too', async () => {
  const cookie = await enter();
  for (const path of ['/', '/assets/reader-x1.wasm', '/nothing-here']) {
    const answer = await fetch(`${host.origin}${path}`, { headers: { cookie } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }
  const refused = await fetch(`${host.origin}/`);
  expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('the decoder comes with a type that a browser compiles', async () => {
  const answer = await fetch(`${host.origin}/assets/reader-x1.wasm`, { headers: { cookie: await enter() } });
  expect(answer.headers.get('content-type')).toBe('application/wasm');
});

test('files outside the page’s folder stay out of reach', async () => {
  writeFileSync(join(root, 'secret-beside.txt'), 'secret');
  const cookie = await enter();
  for (const path of ['/..%2fsecret-beside.txt', '/assets/..%2f..%2fsecret-beside.txt']) {
    const answer = await fetch(`${host.origin}${path}`, { headers: { cookie } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
});

test('a form of the feed is given to our own page only, under the type that its row names', async () => {
  const bytes = Buffer.from('%PDF-1.7 a form');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const blob = { sha256, bytes: bytes.length, mediaType: 'application/pdf' as const };
  const folder = new BlobFolder(dataFolder);
  folder.keepOnly([blob]);
  folder.put(blob, bytes);
  expect((await fetch(`${host.origin}/blobs/${sha256}`)).status).toBe(403);
  const cookie = await enter();
  const answer = await fetch(`${host.origin}/blobs/${sha256}`, { headers: { cookie } });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  const part = await fetch(`${host.origin}/blobs/${sha256}`, { headers: { cookie, range: 'bytes=2-3' } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);

  writeFileSync(join(dataFolder, 'secret.txt'), 'secret');
  for (const path of [
    '0'.repeat(64),
    'index.json',
    '..%2fsecret.txt',
    `${sha256}%00`,
    sha256.toUpperCase(),
    '',
  ]) {
    expect((await fetch(`${host.origin}/blobs/${path}`, { headers: { cookie } })).status).toBe(404);
  }
});

test('a body that is too large or no JSON is refused with an event id', async () => {
  const cookie = await enter();
  const large = await call({ cookie }, { text: 'x'.repeat(70_000) });
  expect(large.status).toBe(413);
  expect(await large.json()).toEqual({ failure: { eventId: 'K-000001' } });
  const broken = await fetch(`${host.origin}/api/catalogue.search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.origin, cookie },
    body: '{',
  });
  expect(broken.status).toBe(400);
  expect(calls).toEqual([]);
});

test('the one address shows the set-up or the kiosk; neither can be asked for by its name', async () => {
  writeFileSync(join(pageFolder, 'set-up.html'), '<title>set-up</title>');
  let page: 'index.html' | 'set-up.html' = 'set-up.html';
  const other = await openBrowserHost({
    dispatch: () => Promise.resolve({ failure: { eventId: 'K-000001' } }),
    blobs: createBlobAnswers(dataFolder),
    log: () => 'K-000001',
    pageFolder,
    page: () => page,
  });
  const entered = await fetch(other.newAddress(), { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const text = async (path: string) => {
    const answer = await fetch(other.origin + path, { headers: { cookie } });
    return answer.ok ? answer.text() : answer.status;
  };
  for (const path of ['/', '/index.html']) expect(await text(path)).toContain('set-up');
  page = 'index.html';
  for (const path of ['/', '/index.html']) expect(await text(path)).toContain('kiosk');
  for (const path of [
    '/set-up.html',
    '/./set-up.html',
    '/set%2Dup.html',
    '//set-up.html',
    '/assets/../set-up.html',
  ])
    expect([path, await text(path)]).toEqual([path, expect.toBeOneOf([403, 404])]);
  await other.close();
});
