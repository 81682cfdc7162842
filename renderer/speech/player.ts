/** What is heard, one after the other. */
export type Piece =
  | { readonly type: 'clip'; readonly sha256: string }
  | { readonly type: 'pause'; readonly ms: number }
  /** By the browser's own voice. */
  | { readonly type: 'voice'; readonly text: string; readonly language: string }
  | { readonly type: 'tone' };

/** Said whole or not at all: a sentence with a hole may say the opposite. */
export type Sentence = readonly Piece[];

export interface Manner {
  /** 1 is as recorded. The pitch stays. */
  readonly speed: number;
  /** 0 to 1. */
  readonly volume: number;
}

export interface Sounding {
  /** Resolves when it has come to its end, or was stopped, or failed. */
  readonly ended: Promise<void>;
  stop(): void;
  pause(): void;
  goOn(): void;
  adjust(manner: Manner): void;
}

export interface AudioOut {
  /** False: it cannot be played. */
  prepare(piece: Piece): Promise<boolean>;
  start(piece: Piece, manner: Manner): Sounding;
}

export type PlayerPhase = 'silent' | 'speaking' | 'paused';

const BETWEEN_SENTENCES_MS = 350;

/** Plays one text at a time; another one takes its place at once. */
export class SpeechPlayer {
  readonly #out: AudioOut;
  readonly #onPhase: (phase: PlayerPhase) => void;
  #manner: Manner;
  #phase: PlayerPhase = 'silent';
  /** The text being said; whoever finds another number here is out of date. */
  #text = 0;
  #sounding: Sounding | undefined;
  #held: (() => void)[] = [];

  constructor(out: AudioOut, manner: Manner, onPhase: (phase: PlayerPhase) => void = () => undefined) {
    this.#out = out;
    this.#manner = manner;
    this.#onPhase = onPhase;
  }

  get phase(): PlayerPhase {
    return this.#phase;
  }

  /**
   * Sentences that cannot be played are left out, and `instead` is said once at the end for all of them. Resolves when
   * all is said or something else was begun.
   */
  async say(sentences: readonly Sentence[], instead: Sentence, isIncomplete = false): Promise<void> {
    this.stop();
    const text = this.#text;
    this.#enter('speaking');
    let incomplete = isIncomplete;
    for (const [index, sentence] of sentences.entries()) {
      const isReady = await this.#prepare(sentence);
      if (text !== this.#text) return;
      void this.#prepare(sentences[index + 1] ?? []);
      if (isReady) await this.#play([...sentence, { type: 'pause', ms: BETWEEN_SENTENCES_MS }], text);
      else incomplete = true;
      if (text !== this.#text) return;
    }
    if (incomplete) await this.#play((await this.#prepare(instead)) ? instead : [{ type: 'tone' }], text);
    if (text === this.#text) this.#enter('silent');
  }

  stop(): void {
    this.#text += 1;
    this.#sounding?.stop();
    this.#sounding = undefined;
    this.#release();
    this.#enter('silent');
  }

  pause(): void {
    if (this.#phase !== 'speaking') return;
    this.#sounding?.pause();
    this.#enter('paused');
  }

  goOn(): void {
    if (this.#phase !== 'paused') return;
    this.#enter('speaking');
    this.#sounding?.goOn();
    this.#release();
  }

  adjust(manner: Manner): void {
    this.#manner = manner;
    this.#sounding?.adjust(manner);
  }

  async #prepare(sentence: Sentence): Promise<boolean> {
    const ready = await Promise.all(sentence.map((piece) => this.#out.prepare(piece)));
    return !ready.includes(false);
  }

  async #play(sentence: Sentence, text: number): Promise<void> {
    for (const piece of sentence) {
      if (this.#phase === 'paused' && text === this.#text)
        await new Promise<void>((resolve) => this.#held.push(resolve));
      if (text !== this.#text) return;
      const sounding = this.#out.start(piece, this.#manner);
      this.#sounding = sounding;
      await sounding.ended;
    }
  }

  #release(): void {
    for (const goOn of this.#held.splice(0)) goOn();
  }

  #enter(phase: PlayerPhase): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.#onPhase(phase);
  }
}
