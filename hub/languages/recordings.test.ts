import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { blobsOf } from '../../shared/domain/blobs-of.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';
import { packOf } from './take-pack.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => site.remove());

const at = (name: string) => join(site.folder, name);
const present = () => packOf(site.hub.store, site.office.code, 'vi');

const clock = { now: () => new Date('2026-11-21T08:00:00+07:00') };
const run = (...args: string[]) => hubCommand({ data: at('hub'), clock }, ...args);
const makeVi = (folder: string, ...more: string[]) =>
  run('pack', 'make', '--id', 'vi', '--clips', folder, ...more);

/** Ogg with Opus inside, as far as a look at it goes. */
const opus = (text: string) =>
  Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from(`OpusHead${text}`)]);
const wave = () => Buffer.concat([Buffer.from('RIFF    WAVEfmt '), Buffer.alloc(60)]);
/** As phones record. */
const m4a = () => Buffer.from('\0\0\0\x1cftypM4A isom');

function clips(files: Readonly<Record<string, Uint8Array | string>>): string {
  mkdirSync(at('clips'), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(at('clips'), name), bytes);
  return at('clips');
}

test('a file’s name says what is spoken; its content, what it is', async () => {
  const made = await makeVi(clips({ 'Kính chào ông bà.opus': opus('a'), 'mười_lăm.wav': wave() }));
  expect(made.out).toContain('2 recordings');
  expect(present()?.clips.map(({ text, audio }) => [text, audio.mediaType])).toEqual([
    ['Kính chào ông bà', 'audio/ogg'],
    ['mười lăm', 'audio/wav'],
  ]);
});

test('an index says it where a file’s name cannot', async () => {
  await makeVi(clips({ '1.ogg': opus('a'), 'index.csv': 'Tệp,Lời đọc\n1.ogg,Ông/bà cần gì?\n' }));
  expect(present()?.clips.map(({ text }) => text)).toEqual(['Ông/bà cần gì?']);
});

test('a later folder adds to the first and takes the place of the same words', async () => {
  await makeVi(clips({ 'một.ogg': opus('a'), 'hai.ogg': opus('b') }));
  rmSync(at('clips'), { recursive: true });
  await makeVi(clips({ 'Một!.ogg': opus('c') }));
  expect(present()?.clips.map(({ text }) => text)).toEqual(['Một!', 'hai']);
});

test.each([
  ['what is no recording', { 'a.ogg': 'MP3' }, 'no Ogg or WAV'],
  [
    'a film',
    { 'a.ogg': Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('\x80theora')]) },
    'no Ogg or WAV',
  ],
  ['what is too large', { 'a.ogg': Buffer.concat([opus('a'), Buffer.alloc(2_100_000)]) }, 'larger than 2 MB'],
  ['the same words twice', { 'Một.ogg': opus('a'), 'một!.wav': wave() }, 'already'],
  ['a file that the index passes over', { 'a.ogg': opus('a'), 'index.csv': 'Tệp,Lời đọc\n' }, 'Add a row'],
  ['a file that is not there', { 'index.csv': 'Tệp,Lời đọc\nb.ogg,Hai\n' }, 'not in the folder'],
  ['an index without headings', { 'a.ogg': opus('a'), 'index.csv': 'b.ogg,Hai\n' }, 'needs two columns'],
])('%s is refused, and nothing is taken', async (_, files, sentence) => {
  const made = await makeVi(clips(files));
  expect([made.code, made.err]).toEqual([1, expect.stringContaining(sentence)]);
  expect(present()).toBeUndefined();
});

test('recordings go out with the rows and stay where forms are tidied away', async () => {
  await makeVi(clips({ 'một.ogg': opus('a') }));
  const [blob] = blobsOf(present());
  if (blob === undefined) throw new Error('no recording');
  site.hub.pruneBlobs(new Date('2100-01-01T00:00:00+07:00'));
  expect(site.hub.blobs.read(blob)).toBeDefined();
  const published = await run('publish', '--out', at('feed'));
  expect(published.err).toBe('');
  expect(readFileSync(join(at('feed'), TEST_OFFICE, 'blobs', blob.sha256))).toEqual(opus('a'));
});

test('what a phone has recorded as M4A is told by name and count, with what to do; the others are taken', async () => {
  const phone = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`Ghi âm ${n + 10}.m4a`, m4a()]));
  const made = await makeVi(clips({ ...phone, 'Kính chào.opus': opus('a') }));
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain('1 recordings');
  expect(made.out).toMatch(
    /Not used.*\(12\): Ghi âm 10\.m4a, .*Ghi âm 14\.m4a, …\. .*as \.opus, \.ogg or \.wav/,
  );
  expect(made.out).toMatch(/Không dùng 12 tệp.*Hãy lưu lại/);
  expect(made.out).not.toContain('Ghi âm 15');
});

test.each([
  [
    'M4A only',
    { 'Kính chào.m4a': m4a() },
    ['no recording that a kiosk can play', 'Not used', 'Kính chào.m4a'],
  ],
  ['an index only', { 'index.csv': 'Tệp,Lời đọc\n' }, ['no recording that a kiosk can play']],
  [
    'M4A that an index names',
    { '1.m4a': m4a(), 'index.csv': 'Tệp,Lời đọc\n1.m4a,Kính chào\n' },
    ['1.m4a: This file is no Ogg or WAV recording'],
  ],
])('a folder with %s makes no pack', async (_, files, sentences) => {
  const made = await makeVi(clips(files));
  expect(made.code).toBe(1);
  for (const sentence of sentences) expect(made.err).toContain(sentence);
  expect(made.err).not.toContain('not in the folder');
  expect(present()).toBeUndefined();
});

test('a recording is one by its content, whatever its ending', async () => {
  await makeVi(clips({ 'Kính chào.oga': opus('a'), 'Mời ông bà': wave() }));
  expect(present()?.clips.map(({ text }) => text)).toEqual(['Kính chào', 'Mời ông bà']);
});
