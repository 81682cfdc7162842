import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Blob } from '../../shared/domain/blob.ts';
import { blobNameIn } from '../shell/app-files.ts';
import { BlobFolder } from './blob-folder.ts';
import { createBlobAnswers } from './serve-blob.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'blobs-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const bytes = Buffer.from('<html><script>alert(1)</script>');
const blob = (changes: Partial<Blob> = {}): Blob => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
  mediaType: 'image/png',
  ...changes,
});
const file = (name: string) => join(data, 'blobs', name);
const answer = async (name = blob().sha256) => createBlobAnswers(data)(name);

function keep(...blobs: Blob[]): void {
  const folder = new BlobFolder(data);
  folder.keepOnly(blobs);
  for (const one of blobs) folder.put(one, bytes);
}

test('the type is the one that the row names, whatever the bytes look like', async () => {
  keep(blob());
  const { status, headers, bytes: given } = await answer();
  expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([
    200,
    'image/png',
    'nosniff',
  ]);
  expect(Buffer.from(given)).toEqual(bytes);
});

test('nothing is there before the first sync', async () => {
  expect((await answer()).status).toBe(404);
});

test('a file that no row refers to is not given, though it lies in the folder', async () => {
  keep(blob());
  const other = 'f'.repeat(64);
  writeFileSync(file(other), bytes);
  expect((await answer(other)).status).toBe(404);
});

test('a form that is torn or was changed on the disk is not shown', async () => {
  keep(blob());
  writeFileSync(file(blob().sha256), Buffer.alloc(bytes.length, 'x'));
  expect((await answer()).status).toBe(404);
  writeFileSync(file(blob().sha256), bytes.subarray(0, 5));
  expect((await answer()).status).toBe(404);
});

test('a link or a folder in the place of a form is not followed, and gives way to the form', async () => {
  const elsewhere = join(data, 'elsewhere');
  // As long as the link itself, so that not even the size tells them apart.
  const text = Buffer.alloc(elsewhere.length, 'x');
  writeFileSync(elsewhere, text);
  const one = blob({ sha256: createHash('sha256').update(text).digest('hex'), bytes: text.length });
  const folder = new BlobFolder(data);
  folder.keepOnly([one]);
  symlinkSync(elsewhere, file(one.sha256));
  expect((await answer(one.sha256)).status).toBe(404);
  rmSync(file(one.sha256));
  mkdirSync(file(one.sha256));
  expect((await answer(one.sha256)).status).toBe(404);
  folder.put(one, text);
  expect((await answer(one.sha256)).status).toBe(200);
});

test('a torn list gives nothing, and the next sync mends it', async () => {
  keep(blob());
  writeFileSync(file('index.json'), '[{"sha256":"../../../etc/passwd"');
  expect((await answer()).status).toBe(404);
  writeFileSync(
    file('index.json'),
    '[{"sha256":"../../../etc/passwd","bytes":5,"mediaType":"application/pdf"}]',
  );
  expect((await answer('../../../etc/passwd')).status).toBe(404);
  keep(blob());
  expect((await answer()).status).toBe(200);
});

test.each(['', '.', '..', 'index.json', '../journal.sqlite', `${'a'.repeat(64)}/..`, 'A'.repeat(64), '\0'])(
  'no name but a hash reaches the disk: %j',
  async (name) => {
    keep(blob());
    expect((await answer(name)).status).toBe(404);
  },
);

test.each([
  [`app://kiosk/blobs/${'a'.repeat(64)}`, 'a'.repeat(64)],
  [`app://kiosk/blobs/${'a'.repeat(64)}?x=1#y`, 'a'.repeat(64)],
  ['app://kiosk/blobs/', ''],
  ['app://kiosk/blobs/..%2fjournal.sqlite', '..%2fjournal.sqlite'],
  ['app://kiosk/blobs/../index.html', undefined],
  ['app://kiosk/assets/blobs/x', undefined],
  ['app://elsewhere/blobs/x', undefined],
  ['https://kiosk/blobs/x', undefined],
])('of the address %s the name is %s', (address, name) => {
  expect(blobNameIn(address)).toBe(name);
});
