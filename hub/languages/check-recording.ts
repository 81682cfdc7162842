import type { Blob } from '../../shared/domain/blob.ts';

/** A spoken sentence in Ogg takes a hundredth of it. */
export const MAX_RECORDING_BYTES = 2 * 1024 * 1024;

export type RecordingType = Extract<Blob['mediaType'], `audio/${string}`>;

/** What a recording is by its content, whatever its name says; undefined where a kiosk could not play it. */
export function recordingType(bytes: Uint8Array): RecordingType | undefined {
  const text = (from: number, until: number) => Buffer.from(bytes.subarray(from, until)).toString('latin1');
  // The first page of an Ogg stream names its codec; those of films and of lossless sound are not for a kiosk.
  if (text(0, 4) === 'OggS') return isSpeech(text(28, 64)) ? 'audio/ogg' : undefined;
  const isWave = text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE';
  return isWave && text(12, 200).includes('fmt ') && bytes.length > 44 ? 'audio/wav' : undefined;
}

function isSpeech(start: string): boolean {
  return ['OpusHead', 'vorbis'].some((codec) => start.includes(codec));
}
