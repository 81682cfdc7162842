import { readFile } from 'node:fs/promises';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { kioskConfigSchema } from '../../shared/config.ts';
import { readEnrolmentCode, writeEnrolmentCode } from '../../shared/node/enrolment-code.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(await readFile(wasm)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => site.remove());

const clock = { now: () => new Date('2026-11-21T08:00:00+07:00') };
async function enrol(...args: string[]) {
  const { code, out, err } = await hubCommand({ data: site.hub.dataFolder, clock }, 'enrol', ...args);
  return { code, out: out + err };
}
const bare = (file: string) => [
  '--kiosk=sanh-1',
  `--office=${TEST_OFFICE}`,
  `--out=${file}`,
  '--feed=https://feed.example/kiosks',
];
const usual = (file: string) => [...bare(file), '--outbox=https://feed.example/outbox'];

/** The configuration that a kiosk's camera reads from the sheet. */
async function readSheet(file: string) {
  const [symbol] = await readBarcodes(readFileSync(file), { formats: ['QRCode', 'Code128'] });
  const read = readEnrolmentCode(symbol?.text ?? '');
  if (!read.ok) throw new Error(read.error.type);
  return kioskConfigSchema.parse(JSON.parse(Buffer.from(read.value).toString()));
}

test('the sheet read with the decoder of the kiosk gives the whole configuration', async () => {
  const file = join(site.folder, 'enrol.png');
  const { code, out } = await enrol(...usual(file), '--paper', 'a4');
  expect([code, out]).toEqual([0, expect.stringMatching(/secret.*Destroy it after use/)]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await readSheet(file)).toMatchObject({
    kiosk: { id: 'sanh-1' },
    offices: [TEST_OFFICE],
    feed: 'https://feed.example/kiosks',
    outbox: { url: 'https://feed.example/outbox' },
    printer: { paper: 'a4' },
  });
});

test('the kiosk has the name that was given, also where it hands in no notes', async () => {
  const file = join(site.folder, 'enrol.png');
  expect((await enrol(...bare(file))).out).toContain('sanh-1');
  expect((await readSheet(file)).kiosk.id).toBe('sanh-1');
});

test('nothing that the command prints is a key', async () => {
  const { out } = await enrol(...usual(join(site.folder, 'enrol.pdf')), '--json');
  expect(out).not.toMatch(/[\w+/]{40}/);
});

test.each([
  ['no kiosk', ['--office', TEST_OFFICE, '--feed', 'x'], '--kiosk'],
  ['a name that is none', ['--kiosk', 'Sảnh 1', '--office', TEST_OFFICE, '--feed', 'x'], 'a-z'],
  ['no feed', ['--kiosk', 'sanh-1', '--office', TEST_OFFICE], '--feed'],
  [
    'another kind of file',
    ['--kiosk', 'sanh-1', '--office', TEST_OFFICE, '--feed', 'x', '--out', 'a.doc'],
    '.png',
  ],
])('%s is refused and named', async (_what, args, named) => {
  const { code, out } = await enrol(...args);
  expect(code).toBe(2);
  expect(out).toContain(named);
});

test('more than a code can hold is refused, and the way by stick named', () => {
  const long = Buffer.from(Array.from({ length: 3_000 }, (_, at) => String((at * 7919) % 9973)).join());
  expect(writeEnrolmentCode(long)).toMatchObject({ ok: false, error: { type: 'too-long' } });
});

test('a letter that is lost or changed anywhere is noticed, or changes nothing', () => {
  const text = '{"format":"kiosk-config/1","data":"kiosk"}';
  const written = writeEnrolmentCode(Buffer.from(text));
  if (!written.ok) throw new Error(written.error.type);
  const code = written.value;
  let noticed = 0;
  for (let at = 18; at < code.length; at += 1) {
    const other = code[at] === 'A' ? 'B' : 'A';
    for (const instead of ['', other]) {
      const read = readEnrolmentCode(code.slice(0, at) + instead + code.slice(at + 1));
      if (!read.ok) noticed += 1;
      // The last letter has bits to spare.
      expect(read.ok ? Buffer.from(read.value).toString() : text).toBe(text);
    }
  }
  expect(noticed).toBeGreaterThan(2 * (code.length - 18) - 3);
  expect(readEnrolmentCode(code.toUpperCase())).toMatchObject({ error: { type: 'damaged-code' } });
  expect(readEnrolmentCode(` ${code}\r\n`)).toMatchObject({ ok: true });
  expect(readEnrolmentCode(code.replace('/1:', '/2:'))).toMatchObject({ error: { type: 'newer-code' } });
  expect(readEnrolmentCode('H99.24.01-261116-0007')).toMatchObject({ error: { type: 'other-code' } });
});
