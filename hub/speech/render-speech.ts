import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clip } from '../../shared/domain/language-pack.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { SHORT_PAUSE, spokenWords } from '../../shared/speech/spoken-words.ts';
import { recordingType } from '../languages/check-recording.ts';
import type { BlobFiles } from '../store/blob-files.ts';
import { runTool, speakInto, type Engine, type ToolProblem } from './engine.ts';
import { evenlyLoud, readWave, trimmed, writeWave } from './wave.ts';

export interface RenderOptions {
  readonly language: string;
  readonly engine: Engine;
  /** Path of opusenc; without it recordings stay as WAV, ten times as large. */
  readonly opusenc: string | undefined;
  readonly blobs: BlobFiles;
  readonly signal: AbortSignal;
  /** What has been made so far is kept from time to time, so that an interrupted run goes on where it was. */
  readonly keep: (clips: readonly Clip[]) => void;
  readonly onProgress: (done: number, total: number) => void;
}

interface Rendered {
  readonly made: number;
  readonly bytes: number;
  readonly refused: readonly { readonly text: string; readonly problem: string }[];
  readonly stopped: boolean;
}

const KEEP_EVERY = 50;
/** Speech stays clear at it; a sentence takes some 10 KB. */
const OPUS_KILOBITS = 24;

/**
 * Has the engine speak each text, one after the other, as the kiosk will say it: numbers in words. Fails at once where
 * there is no such program; a text on which it fails is told and passed over.
 */
export async function renderSpeech(
  texts: readonly string[],
  options: RenderOptions,
): Promise<Result<Rendered, ToolProblem>> {
  const { signal, keep, onProgress } = options;
  const folder = mkdtempSync(join(tmpdir(), 'speech-'));
  const refused: { text: string; problem: string }[] = [];
  let pending: Clip[] = [];
  let [made, bytes] = [0, 0];
  const put = () => {
    if (pending.length > 0) keep(pending);
    pending = [];
  };
  try {
    for (const [index, text] of texts.entries()) {
      if (signal.aborted) break;
      const audio = await renderOne(text, folder, options);
      if (audio.ok) {
        pending.push({ text, audio: audio.value });
        made += 1;
        bytes += audio.value.bytes;
      } else if (audio.error.type === 'stopped') break;
      else if (audio.error.type === 'not-there') return audio;
      else refused.push({ text, problem: audio.error.detail || audio.error.type });
      if (pending.length >= KEEP_EVERY) put();
      onProgress(index + 1, texts.length);
    }
    put();
    return ok({ made, bytes, refused, stopped: signal.aborted });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function renderOne(
  text: string,
  folder: string,
  { language, engine, opusenc, blobs, signal }: RenderOptions,
): Promise<Result<Clip['audio'], ToolProblem>> {
  const spoken = join(folder, 'spoken.wav');
  const even = join(folder, 'even.wav');
  const packed = join(folder, 'packed.opus');
  for (const file of [spoken, even, packed]) rmSync(file, { force: true });
  const words = spokenWords(text, language)
    .join(' ')
    .replaceAll(` ${SHORT_PAUSE}`, ',')
    .replaceAll(' .', '.');
  const said = await speakInto(engine, words, spoken, signal);
  if (!said.ok) return said;
  const sound = existsSync(spoken) ? readFileSync(spoken) : undefined;
  if (sound === undefined) return err({ type: 'failed', detail: 'it wrote no file' });
  const wave = readWave(sound);
  if (wave === undefined) {
    // Ogg, or a WAV of another kind: as the engine made it.
    const type = recordingType(sound);
    return type === undefined
      ? err({ type: 'failed', detail: 'what it wrote is neither WAV nor Ogg' })
      : ok(blobs.put(sound, type));
  }
  const cut = trimmed(wave);
  if (cut === undefined) return err({ type: 'failed', detail: 'it said nothing' });
  const whole = writeWave(evenlyLoud(cut));
  if (opusenc === undefined) return ok(blobs.put(whole, 'audio/wav'));
  writeFileSync(even, whole);
  const coded = await runTool(opusenc, ['--quiet', '--bitrate', String(OPUS_KILOBITS), even, packed], {
    signal,
  });
  return coded.ok ? ok(blobs.put(readFileSync(packed), 'audio/ogg')) : coded;
}
