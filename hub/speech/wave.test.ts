import { expect, test } from 'vitest';
import { evenlyLoud, readWave, trimmed, writeWave, type Wave } from './wave.ts';

const hertz = 8_000;
/** Half a second of silence, a fifth of a tone, half a second of silence. */
function spoken(height: number): Wave {
  const tone = Array.from({ length: hertz / 5 }, (_, at) => Math.round(height * Math.sin(at / 3)));
  const silence = Array.from({ length: hertz / 2 }, () => 0);
  return { channels: 1, hertz, samples: Int16Array.from([...silence, ...tone, ...silence]) };
}

const loudness = ({ samples }: Wave) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

test('the silence around what is said is cut off, so that parts of a sentence join', () => {
  const seconds = (trimmed(spoken(9_000))?.samples.length ?? 0) / hertz;
  expect(seconds).toBeGreaterThan(0.2);
  expect(seconds).toBeLessThan(0.3);
});

test('a recording of nothing is none', () => {
  expect(trimmed(spoken(0))).toBeUndefined();
});

test('a soft and a loud voice become equally loud, and neither rattles', () => {
  const [soft, loud] = [spoken(1_500), spoken(25_000)].map(evenlyLoud);
  const ratio = loudness(soft ?? spoken(0)) / loudness(loud ?? spoken(0));
  expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  expect(Math.max(...(loud ?? spoken(0)).samples)).toBeLessThan(32_000);
});

test('what is written can be read again, and an engine that left the length open too', () => {
  const wave = spoken(4_000);
  const bytes = writeWave(wave);
  expect(readWave(bytes)?.samples.join()).toBe(wave.samples.join());
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(40, 0xffffffff, true);
  expect(readWave(bytes)?.samples.length).toBe(wave.samples.length);
});

test.each([
  ['nothing', ''],
  ['text', 'Kính chào'],
  ['Ogg', `OggS${' '.repeat(60)}`],
])('%s is no WAV', (_, text) => {
  expect(readWave(Buffer.from(text))).toBeUndefined();
});
