/** Sound as 16-bit samples, one channel after the other where there are several. */
export interface Wave {
  readonly channels: number;
  readonly hertz: number;
  readonly samples: Int16Array;
}

/** Below this it is silence to an ear in a lobby: -44 dB. */
const SILENCE = 200;
const KEPT_BEFORE_SECONDS = 0.015;
const KEPT_AFTER_SECONDS = 0.06;
/** How loud speech is made, as the root mean square of its samples: -20 dB. */
const LOUDNESS = 3_277;
const PEAK = 31_000;

/** Reads 16-bit PCM; undefined for anything else. Engines that write to a pipe leave lengths open. */
export function readWave(bytes: Uint8Array): Wave | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number) => String.fromCodePoint(...bytes.subarray(at, at + 4));
  if (bytes.length < 44 || name(0) !== 'RIFF' || name(8) !== 'WAVE') return undefined;
  let format: { channels: number; hertz: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const from = at + 8;
    if (name(at) === 'fmt ') {
      if (view.getUint16(from, true) !== 1 || view.getUint16(from + 14, true) !== 16) return undefined;
      format = { channels: view.getUint16(from + 2, true), hertz: view.getUint32(from + 4, true) };
    }
    if (name(at) === 'data' && format !== undefined) {
      const there = Math.min(length, bytes.length - from) & ~1;
      return { ...format, samples: int16(bytes.subarray(from, from + there)) };
    }
    at = from + length + (length % 2);
  }
  return undefined;
}

/** A copy of its own: samples need an even place, and a file's bytes may lie anywhere in a larger piece of memory. */
function int16(bytes: Uint8Array): Int16Array {
  return new Int16Array(new Uint8Array(bytes).buffer);
}

export function writeWave({ channels, hertz, samples }: Wave): Uint8Array {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(hertz, 24);
  bytes.writeUInt32LE(hertz * channels * 2, 28);
  bytes.writeUInt16LE(channels * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => bytes.writeInt16LE(sample, 44 + index * 2));
  return bytes;
}

/** Without the silence around it, so that parts of a sentence join; undefined where there is nothing else. */
export function trimmed(wave: Wave): Wave | undefined {
  const { samples, hertz, channels } = wave;
  const first = samples.findIndex((sample) => Math.abs(sample) > SILENCE);
  if (first < 0) return undefined;
  const last = samples.findLastIndex((sample) => Math.abs(sample) > SILENCE);
  const step = (seconds: number) => Math.round(seconds * hertz) * channels;
  const from = Math.max(0, first - (first % channels) - step(KEPT_BEFORE_SECONDS));
  const until = Math.min(samples.length, last + channels - (last % channels) + step(KEPT_AFTER_SECONDS));
  return { ...wave, samples: samples.slice(from, until) };
}

/** As loud as all others, but never so loud that it rattles. */
export function evenlyLoud(wave: Wave): Wave {
  let [sum, count, peak] = [0, 0, 1];
  for (const sample of wave.samples) {
    peak = Math.max(peak, Math.abs(sample));
    if (Math.abs(sample) <= SILENCE) continue;
    sum += sample * sample;
    count += 1;
  }
  if (count === 0) return wave;
  const factor = Math.min(LOUDNESS / Math.sqrt(sum / count), PEAK / peak);
  return { ...wave, samples: wave.samples.map((sample) => Math.round(sample * factor)) };
}
