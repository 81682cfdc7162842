import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseSlipContents } from '../../shared/domain/slip-contents.ts';
import { drawSlip } from '../slips/draw-slip.ts';
import { makeSampleSlips, type SampleFile } from './sample-slips.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slips-'));
let files: SampleFile[] = [];

beforeAll(async () => {
  const made = await makeSampleSlips({
    data: folder,
    out: path.join(folder, 'slips'),
    now: new Date('2026-11-21T08:00:00+07:00'),
    // Every slip is drawn, but none as a PNG: what that carries is seen in `draw-slip.test.ts`.
    draw: (order) => drawSlip({ ...order, format: 'pdf' }),
  });
  if (!made.ok) throw new Error(made.error.sentence);
  files = made.value;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes every file it names', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter(({ file }) => !existsSync(file))).toEqual([]);
});

it('has a slip of each status, each read as a slip', () => {
  const slips = files.filter(({ about }) => about.startsWith('a dossier of the status'));
  expect(new Set(slips.map(({ about }) => about)).size).toBeGreaterThanOrEqual(10);
  expect(slips.filter(({ contents }) => parseSlipContents(contents).type !== 'slip')).toEqual([]);
});

it.each([
  ['id-card', 'id-card'],
  ['payment', 'payment'],
  ['wifi', 'wifi'],
  ['web-link', 'web-link'],
])('has a sample of what is no slip: %s', (name, what) => {
  const sample = files.find(({ file }) => file.endsWith(`not-a-slip-${name}.png`));
  expect(parseSlipContents(sample?.contents ?? '')).toEqual({ type: 'foreign', what });
});

it.each([
  ['kind-opaque-link', 'phone-only-link'],
  ['kind-opaque-link-without-scheme', 'phone-only-link'],
  ['kind-zalo-link', 'zalo'],
])('has slips that only a phone can open: %s', (name, what) => {
  const sample = files.find(({ file }) => file.endsWith(`${name}.png`));
  expect(parseSlipContents(sample?.contents ?? '')).toEqual({ type: 'foreign', what });
});

it('shows the kinds of contents on a dossier whose phone digits the README tells', () => {
  const plain = files.find(({ file }) => file.endsWith('kind-plain-code.png'));
  expect(plain?.contents).toMatch(/-00[01]\d$/);
});

it('writes one of them alone, and names them all where there is none of that name', async () => {
  const order = { data: folder, out: path.join(folder, 'one'), now: new Date('2026-11-21T08:00:00+07:00') };
  const one = await makeSampleSlips({ ...order, only: 'kind-code-secret' });
  expect(one.ok && one.value.map(({ file }) => path.basename(file))).toEqual([
    'kind-code-secret.pdf',
    'kind-code-secret.png',
  ]);
  const none = await makeSampleSlips({ ...order, only: 'kind-of-nothing' });
  expect(!none.ok && none.error.sentence).toMatch(
    /No sample slip is called kind-of-nothing: .*kind-code-secret/,
  );
});
