import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { expect, test } from 'vitest';
import { expandCatalogueInput } from './expand-archive.ts';

async function archive(entries: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const pack = tar.pack();
  for (const [name, text] of Object.entries(entries)) pack.entry({ name }, text);
  pack.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}

async function expand(name: string, bytes: Uint8Array): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of expandCatalogueInput([{ name, bytes }])) {
    found.push(
      entry.ok ? `${entry.value.name}: ${new TextDecoder().decode(entry.value.bytes)}` : entry.error.type,
    );
  }
  return found;
}

test('an archive gives its files, anything else itself', async () => {
  expect(await expand('a.tar.gz', await archive({ 'd/1.json': '{}', '2.json': '[]' }))).toEqual([
    'a.tar.gz/d/1.json: {}',
    'a.tar.gz/2.json: []',
  ]);
  expect(await expand('a.json', new TextEncoder().encode('{}'))).toEqual(['a.json: {}']);
});

test('an archive that breaks off gives what came before, and says so', async () => {
  const random = Array.from({ length: 20_000 }, (_, index) => Math.imul(index, 2_654_435_761)).join();
  const whole = await archive({ '1.json': '{}', '2.json': random });
  const found = await expand('a.tar.gz', whole.subarray(0, whole.length / 2));
  expect(found[0]).toBe('a.tar.gz/1.json: {}');
  expect(found.at(-1)).toBe('archive-broken');
});

test('an archive whose entry is larger than any record is not unpacked', async () => {
  const bomb = await archive({ '1.json': ' '.repeat(17 * 1024 * 1024) });
  expect(await expand('a.tar.gz', bomb)).toEqual(['archive-too-large']);
});

test.each([
  ['no tar inside', gzipSync('x'.repeat(2000))],
  ['no gzip', Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
])('%s is an error, not a crash', async (_, bytes) => {
  expect(await expand('a.tar.gz', bytes)).toEqual(['archive-broken']);
});
