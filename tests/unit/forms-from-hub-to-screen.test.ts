import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBrowserHost, type BrowserHost } from '../../electron/browser-host.ts';
import { runKioskCommand } from '../../electron/cli.ts';
import { loadKioskConfig } from '../../electron/config.ts';
import { openKiosk, type Kiosk } from '../../electron/kiosk.ts';
import { takeForms } from '../../hub/forms/take-forms.ts';
import { writeKioskConfig } from '../../hub/kiosk-config.ts';
import { createFeedServer } from '../../hub/server/serve-feed.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../../hub/testing/test-hub.ts';
import { ok } from '../../shared/result.ts';
import { aPaper, aProcedure } from '../../shared/testing/procedures.ts';

const form = readFileSync(
  fileURLToPath(new URL('../../assets/demo/forms/to_khai_dang_ky_khai_sinh.pdf', import.meta.url)),
);
const sha256 = createHash('sha256').update(form).digest('hex');

let site: TestHub;
let server: FastifyInstance;
let feed: string;
let config: string;
let kiosk: Kiosk | undefined;
let host: BrowserHost | undefined;

beforeEach(async () => {
  site = makeTestHub();
  site.hub.takeContent(site.office, [
    {
      place: 'office',
      value: {
        type: 'office',
        code: TEST_OFFICE,
        name: { vi: 'Xã Suối Lành' },
        unitName: { vi: 'Trung tâm Phục vụ hành chính công' },
        address: { vi: 'Thôn Mẫu' },
        openings: [],
      },
    },
  ]);
  site.hub.takeCatalogue(site.office, [
    {
      place: 'procedure',
      value: aProcedure({
        steps: [{ text: 'Nộp hồ sơ' }],
        cases: [{ papers: [aPaper({ fileName: 'Tờ khai đăng ký khai sinh.docx' })] }],
      }),
    },
  ]);
  await takeForms([ok({ name: 'to_khai_dang_ky_khai_sinh.pdf', bytes: form })], site.hub);
  site.publish();
  server = createFeedServer(site.feed);
  feed = await server.listen({ host: '127.0.0.1', port: 0 });
  config = join(site.folder, 'kiosk.json');
  value(writeKioskConfig(site.hub, { offices: [site.office], feed, out: config }));
});

afterEach(async () => {
  await host?.close();
  await kiosk?.close();
  await server.close();
  site.remove();
});

async function kioskSays(...args: string[]): Promise<string> {
  let said = '';
  const code = await runKioskCommand([...args, '--config', config], {
    out: (text) => (said += text),
    err: (text) => (said += text),
    watched: false,
    signal: new AbortController().signal,
  });
  expect([code, said]).toEqual([0, expect.any(String)]);
  return said;
}

test('a form that the hub took is shown by the kiosk, byte for byte', async () => {
  expect(await kioskSays('sync')).toContain('1 forms and other files fetched');
  expect(JSON.parse(await kioskSays('status', '--json'))).toMatchObject({
    blobs: { wanted: 1, there: 1, missing: 0 },
  });

  const opened = openKiosk({ config: value(loadKioskConfig(config)).config, follow: false });
  kiosk = value(opened);
  const told = kiosk.api.catalogue.procedure({ code: '1.001193' });
  expect(JSON.stringify(told)).toContain(sha256);

  const pageFolder = join(site.folder, 'page');
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, 'index.html'), '<title>kiosk</title>');
  const { dispatch, blobs, log } = kiosk;
  host = await openBrowserHost({ dispatch, blobs, log, pageFolder });
  const entered = await fetch(host.newAddress(), { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const shown = await fetch(`${host.origin}/blobs/${sha256}`, { headers: { cookie } });
  expect(shown.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await shown.arrayBuffer()).equals(form)).toBe(true);
});

test('a form that is not in the feed yet leaves the procedure readable, and comes with the next sync', async () => {
  const file = join(site.feed, TEST_OFFICE, 'blobs', sha256);
  writeFileSync(file, form.subarray(0, 100));
  expect(await kioskSays('sync')).toMatch(/applied[\s\S]*1 of 1 missing .*blob-size/);
  expect(await kioskSays('status')).toMatch(/forms +0 files there, 1 missing/);
  expect(await kioskSays('procedure', '1.001193')).toContain('Thủ tục đăng ký khai sinh');
  site.publish();
  expect(await kioskSays('sync')).toContain('0 of 1 missing');
});

test('the hub serves a form whole and for ever, in part where it is asked for, and no other file', async () => {
  const address = `${feed}/${TEST_OFFICE}/blobs/${sha256}`;
  const whole = await fetch(address);
  expect(Buffer.from(await whole.arrayBuffer()).equals(form)).toBe(true);
  expect(whole.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await fetch(address, { headers: { 'if-none-match': `"${sha256}"` } })).status).toBe(304);

  const ranged = async (range: string) => {
    const answer = await fetch(address, { headers: { range } });
    return [
      answer.status,
      answer.headers.get('content-range'),
      Buffer.from(await answer.arrayBuffer()),
    ] as const;
  };
  const size = form.length;
  expect(await ranged('bytes=100-199')).toEqual([206, `bytes 100-199/${size}`, form.subarray(100, 200)]);
  expect(await ranged(`bytes=${size - 10}-`)).toEqual([
    206,
    `bytes ${size - 10}-${size - 1}/${size}`,
    form.subarray(-10),
  ]);
  expect((await ranged(`bytes=${size}-`))[0]).toBe(416);
  for (const name of ['0'.repeat(64), sha256.toUpperCase(), `..%2fhead.json`, `${sha256}.pdf`])
    expect((await fetch(`${feed}/${TEST_OFFICE}/blobs/${name}`)).status).toBe(404);
});
