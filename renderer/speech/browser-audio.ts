import { unreachable } from '../../shared/result.ts';
import { localVoice } from './local-voices.ts';
import type { AudioOut, Manner, Piece, Sounding } from './player.ts';

/** Recordings kept ready; a screen needs some dozens. */
const KEPT = 120;
/** A recording that takes longer to come is left out. */
const PATIENCE_MS = 4_000;
const TONE_MS = 140;
const TONE_HERTZ = 520;

/** Plays through the page's own means; nothing is asked of anybody but the host behind the page. */
export class BrowserAudio implements AudioOut {
  readonly #kept = new Map<string, { readonly audio: HTMLAudioElement; readonly ready: Promise<boolean> }>();

  prepare(piece: Piece): Promise<boolean> {
    if (piece.type === 'clip') return this.#recording(piece.sha256).ready;
    return Promise.resolve(piece.type !== 'voice' || localVoice(piece.language) !== undefined);
  }

  start(piece: Piece, manner: Manner): Sounding {
    switch (piece.type) {
      case 'clip':
        return playRecording(this.#recording(piece.sha256).audio, manner);
      case 'voice':
        return speak(piece.text, piece.language, manner);
      case 'tone':
        return playTone(manner);
      case 'pause':
        return wait(piece.ms / manner.speed);
      default:
        return unreachable(piece);
    }
  }

  #recording(sha256: string) {
    const known = this.#kept.get(sha256);
    if (known !== undefined) {
      // Again the last to go.
      this.#kept.delete(sha256);
      this.#kept.set(sha256, known);
      return known;
    }
    const audio = new Audio(`/blobs/${sha256}`);
    audio.preload = 'auto';
    const ready = isReady(audio);
    // It may have reached the kiosk by the next time.
    audio.addEventListener('error', () => this.#kept.delete(sha256), { once: true });
    const kept = { audio, ready };
    this.#kept.set(sha256, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return kept;
  }
}

function isReady(audio: HTMLAudioElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS);
    const tell = (isThere: boolean) => () => {
      clearTimeout(timer);
      resolve(isThere);
    };
    audio.addEventListener('canplaythrough', tell(true), { once: true });
    audio.addEventListener('error', tell(false), { once: true });
    audio.load();
  });
}

function playRecording(audio: HTMLAudioElement, manner: Manner): Sounding {
  const adjust = ({ speed, volume }: Manner) => {
    audio.playbackRate = speed;
    audio.volume = volume;
  };
  const end = Promise.withResolvers<void>();
  const done = () => end.resolve();
  // Refused or broken off: the text goes on with what comes next.
  const play = async () => {
    try {
      await audio.play();
    } catch {
      done();
    }
  };
  audio.currentTime = 0;
  adjust(manner);
  audio.addEventListener('ended', done, { once: true });
  audio.addEventListener('error', done, { once: true });
  void play();
  return {
    ended: end.promise,
    stop: () => {
      audio.pause();
      done();
    },
    pause: () => audio.pause(),
    goOn: () => void play(),
    adjust,
  };
}

function speak(text: string, language: string, manner: Manner): Sounding {
  const end = Promise.withResolvers<void>();
  const voice = localVoice(language);
  const utterance = new SpeechSynthesisUtterance(text);
  if (voice === undefined) end.resolve();
  else {
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = manner.speed;
    utterance.volume = manner.volume;
    utterance.addEventListener('end', () => end.resolve());
    utterance.addEventListener('error', () => end.resolve());
    speechSynthesis.speak(utterance);
  }
  return {
    ended: end.promise,
    stop: () => {
      speechSynthesis.cancel();
      end.resolve();
    },
    pause: () => speechSynthesis.pause(),
    goOn: () => speechSynthesis.resume(),
    // A voice that speaks already goes on as it began.
    adjust: () => undefined,
  };
}

/** A short soft note. */
export function playTone({ volume }: Pick<Manner, 'volume'>, hertz = TONE_HERTZ): Sounding {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.gain.setValueAtTime(0.2 * volume, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + TONE_MS / 1_000);
  const note = context.createOscillator();
  note.frequency.value = hertz;
  note.connect(gain).connect(context.destination);
  note.start();
  const end = Promise.withResolvers<void>();
  const done = () => {
    if (context.state !== 'closed') void context.close();
    end.resolve();
  };
  setTimeout(done, TONE_MS);
  return { ended: end.promise, stop: done, ...unchangeable };
}

function wait(ms: number): Sounding {
  const end = Promise.withResolvers<void>();
  const timer = setTimeout(() => end.resolve(), ms);
  const stop = () => {
    clearTimeout(timer);
    end.resolve();
  };
  return { ended: end.promise, stop, ...unchangeable };
}

/** Too short to be worth it. */
const unchangeable = { pause: () => undefined, goOn: () => undefined, adjust: () => undefined };
