import { ClipIndex, cover } from '../../shared/speech/cover.ts';
import { MOST_CHARACTERS, SHORT_PAUSE, spokenSentences } from '../../shared/speech/spoken-words.ts';
import { defaultLanguage } from '../words/i18n.ts';
import type { Piece, Sentence, SpeechPlayer } from './player.ts';

/** Words and the language they are in. */
export interface Said {
  readonly text: string;
  readonly language: string;
}

export interface SayOptions {
  /** Is not what "repeat" repeats. */
  readonly aside?: boolean;
  /** Comes by itself: says nothing about whether anybody listens. */
  readonly unasked?: boolean;
}

export interface SpeakerParts {
  readonly player: SpeechPlayer;
  readonly clipsOf: (language: string) => Promise<readonly { text: string; sha256: string }[]>;
  readonly hasVoice: (language: string) => boolean;
}

const PAUSE_MS = 160;
const ENDS_OF_SENTENCES = /(?<=[.!?…])\s+|\n+/u;
/** A number alone is of no language. */
const HAS_A_WORD = /\p{L}{2}/u;

/** One sentence, and the recordings that say it; undefined: none do. */
interface Spoken {
  readonly words: readonly string[];
  readonly recorded: Sentence | undefined;
}

/** Finds recordings for texts and has them played. */
export class Speaker {
  readonly #parts: SpeakerParts;
  readonly #indexes = new Map<string, Promise<ClipIndex<string>>>();
  #latest = 0;
  #isAsked = false;
  #repeatable: { said: readonly Said[]; instead: Said } | undefined;

  constructor(parts: SpeakerParts) {
    this.#parts = parts;
  }

  /**
   * Breaks off what is being said. `instead` is said once where a sentence has words that neither a recording nor a
   * voice of this machine says.
   */
  async say(
    said: readonly Said[],
    instead: Said,
    { aside = false, unasked = false }: SayOptions = {},
  ): Promise<void> {
    const mine = (this.#latest += 1);
    this.#parts.player.stop();
    this.#isAsked = !aside && !unasked;
    if (!aside) this.#repeatable = { said, instead };
    const sentences: Sentence[] = [];
    let isIncomplete = false;
    for (const one of said) {
      const found = await this.#sentencesOf(one);
      sentences.push(...found.sentences);
      isIncomplete ||= found.isIncomplete;
    }
    const [apology = []] = (await this.#sentencesOf(instead)).sentences;
    if (mine !== this.#latest) return;
    await this.#parts.player.say(sentences, apology.length > 0 ? apology : [{ type: 'tone' }], isIncomplete);
  }

  /** What is being said, or was last, is what somebody wanted to hear. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  repeat(): void {
    if (this.#repeatable !== undefined) void this.say(this.#repeatable.said, this.#repeatable.instead);
  }

  stop(): void {
    this.#latest += 1;
    this.#parts.player.stop();
  }

  /**
   * A pack may lack texts, which the screen then shows in Vietnamese under the pack's language: what has no recording in
   * that language, and a whole one in Vietnamese, is such a text.
   */
  async #sentencesOf({ text, language }: Said): Promise<{ sentences: Sentence[]; isIncomplete: boolean }> {
    const own = await this.#spoken(text, language);
    if (language === defaultLanguage || !own.some(({ recorded }) => recorded === undefined))
      return this.#withVoice(own, language);
    const all: Spoken[] = [];
    for (const one of text.slice(0, MOST_CHARACTERS).split(ENDS_OF_SENTENCES)) {
      const spoken = await this.#spoken(one, language);
      const isMissing = spoken.some(({ recorded }) => recorded === undefined) && HAS_A_WORD.test(one);
      const instead = isMissing ? await this.#spoken(one, defaultLanguage) : [];
      const isInstead = instead.length > 0 && !instead.some(({ recorded }) => recorded === undefined);
      all.push(...(isInstead ? instead : spoken));
    }
    return this.#withVoice(all, language);
  }

  #withVoice(spoken: readonly Spoken[], language: string): { sentences: Sentence[]; isIncomplete: boolean } {
    const sentences: Sentence[] = [];
    let isIncomplete = false;
    for (const { words, recorded } of spoken) {
      if (recorded !== undefined) sentences.push(recorded);
      else if (this.#parts.hasVoice(language))
        sentences.push([
          { type: 'voice', text: words.join(' ').replaceAll(` ${SHORT_PAUSE}`, ','), language },
        ]);
      else isIncomplete = true;
    }
    return { sentences, isIncomplete };
  }

  async #spoken(text: string, language: string): Promise<Spoken[]> {
    const clips = await this.#clips(language);
    return spokenSentences(text, language).map((words) => {
      const { parts, missing } = cover(words, clips);
      return { words, recorded: missing.length === 0 ? parts.map(pieceOf) : undefined };
    });
  }

  #clips(language: string): Promise<ClipIndex<string>> {
    const known = this.#indexes.get(language);
    if (known !== undefined) return known;
    const loading = this.#parts.clipsOf(language).then(
      (clips) =>
        new ClipIndex(
          language,
          clips.map(({ text, sha256 }) => ({ text, clip: sha256 })),
        ),
    );
    this.#indexes.set(language, loading);
    // Asked for again with the next text.
    loading.catch(() => this.#indexes.delete(language));
    return loading;
  }
}

function pieceOf(part: ReturnType<typeof cover<string>>['parts'][number]): Piece {
  return part.type === 'clip' ? { type: 'clip', sha256: part.clip } : { type: 'pause', ms: PAUSE_MS };
}
