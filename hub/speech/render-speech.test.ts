import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Clip } from '../../shared/domain/language-pack.ts';
import { BlobFiles } from '../store/blob-files.ts';
import { findTool, readEngine, speakInto, type Engine } from './engine.ts';
import { renderSpeech } from './render-speech.ts';
import { readWave } from './wave.ts';

const folder = mkdtempSync(join(tmpdir(), 'render-speech-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const blobs = new BlobFiles(folder);

function render(
  texts: readonly string[],
  engine: Engine,
  stopping = new AbortController(),
  opusenc?: string,
) {
  const kept: Clip[] = [];
  const done = renderSpeech(texts, {
    language: 'vi',
    engine,
    opusenc,
    blobs,
    signal: stopping.signal,
    keep: (clips) => kept.push(...clips),
    onProgress: (number) => {
      if (number === 2) stopping.abort();
    },
  });
  return done.then((outcome) => ({ outcome, kept }));
}

/**
 * An engine that writes half a second of a tone, as long as the text that it was given is not "hỏng"; and what it was
 * given, where it is told a place for it.
 */
const script = `
const text = process.argv[2] ?? require('node:fs').readFileSync(0, 'utf8');
if (process.argv[3] !== undefined) require('node:fs').writeFileSync(process.argv[3], text);
if (text === 'hỏng') { console.error('no such voice'); process.exit(3); }
const wave = Buffer.alloc(44 + 8000);
wave.write('RIFF', 0); wave.writeUInt32LE(8036, 4); wave.write('WAVEfmt ', 8);
wave.writeUInt32LE(16, 16); wave.writeUInt16LE(1, 20); wave.writeUInt16LE(1, 22); wave.writeUInt32LE(8000, 24);
wave.writeUInt32LE(16000, 28); wave.writeUInt16LE(2, 32); wave.writeUInt16LE(16, 34); wave.write('data', 36);
wave.writeUInt32LE(8000, 40);
for (let at = 0; at < 4000; at++) wave.writeInt16LE(Math.round(9000 * Math.sin(at * text.length / 40)), 44 + at * 2);
require('node:fs').writeFileSync(process.argv[1], wave);`;
const standIn: Engine = { program: process.execPath, args: ['-e', script, '{file}'] };

describe('an engine as it is typed', () => {
  it.each([
    ['espeak-ng -v vi -w {file}', 'espeak-ng', ['-v', 'vi', '-w', '{file}']],
    ['"/opt/my voice/say" --out={file} {text}', '/opt/my voice/say', ['--out={file}', '{text}']],
  ])('%s', (command, program, args) => {
    expect(readEngine(command)).toEqual({ program, args });
  });
  it('must say where its sound goes', () => {
    expect(readEngine('espeak-ng -v vi')).toBeUndefined();
    expect(readEngine('')).toBeUndefined();
  });
});

describe('rendering', () => {
  it('keeps a recording of each text and passes over one on which the engine fails', async () => {
    const { outcome, kept } = await render(['Kính chào', 'hỏng'], standIn);
    expect(outcome).toMatchObject({
      ok: true,
      value: { made: 1, refused: [{ text: 'hỏng', problem: 'no such voice' }] },
    });
    expect(kept.map(({ text, audio }) => [text, audio.mediaType])).toEqual([['Kính chào', 'audio/wav']]);
  });

  it('keeps what was made when it is stopped', async () => {
    const { outcome, kept } = await render(['một', 'mười hai', 'ba mươi ba', 'bốn'], standIn);
    expect(outcome).toMatchObject({ ok: true, value: { made: 2, stopped: true } });
    expect(kept.map(({ text }) => text)).toEqual(['một', 'mười hai']);
  });

  it('runs no shell: what a text says is never a command', async () => {
    const [heard, never] = [join(folder, 'heard'), join(folder, 'never')];
    const text = `$(touch ${never}) ; touch ${never} ; \`touch ${never}\` | touch ${never} && {file}`;
    const withText: Engine = { program: process.execPath, args: ['-e', script, '{file}', '{text}', heard] };
    const said = await speakInto(withText, text, join(folder, 'said.wav'), new AbortController().signal);
    expect(said).toMatchObject({ ok: true });
    expect(readFileSync(heard, 'utf8')).toBe(text);
    expect(existsSync(never)).toBe(false);
  });

  it('says so at once where there is no such program', async () => {
    const { outcome } = await render(['một'], { program: 'no-such-engine-here', args: ['{file}'] });
    expect(outcome).toMatchObject({ ok: false, error: { type: 'not-there' } });
  });

  const [espeak, opusenc] = [findTool('espeak-ng'), findTool('opusenc')];
  const unless = (tool: string | undefined) => (tool === undefined ? ' (not installed here)' : '');

  it.skipIf(espeak === undefined)(`has espeak-ng speak Vietnamese${unless(espeak)}`, async () => {
    const engine: Engine = { program: espeak ?? '', args: ['-v', 'vi', '-s', '140', '-w', '{file}'] };
    const { kept } = await render(['Hồ sơ đã có kết quả'], engine);
    const wave = readWave(
      blobs.read(kept[0]?.audio ?? { sha256: '', bytes: 1, mediaType: 'audio/wav' }) ?? new Uint8Array(),
    );
    const seconds = (wave?.samples.length ?? 0) / (wave?.hertz ?? 1);
    expect(seconds).toBeGreaterThan(0.7);
    expect(seconds).toBeLessThan(4);
  });

  it.skipIf(opusenc === undefined)(`packs with opusenc into less than half${unless(opusenc)}`, async () => {
    const text = ['Hồ sơ đã có kết quả'];
    const plain = await render(text, standIn);
    const { kept } = await render(text, standIn, new AbortController(), opusenc);
    expect(kept[0]?.audio.mediaType).toBe('audio/ogg');
    expect(kept[0]?.audio.bytes).toBeLessThan((plain.kept[0]?.audio.bytes ?? 0) / 2);
  });
});
