import { ClipIndex, cover } from '../../shared/speech/cover.ts';
import { SHORT_PAUSE, spokenSentences } from '../../shared/speech/spoken-words.ts';
import type { Piece, Sentence, SpeechPlayer } from './player.ts';

/** Words and the language they are in. */
export interface Said {
  readonly text: string;
  readonly language: string;
}

export interface SpeakerParts {
  readonly player: SpeechPlayer;
  readonly clipsOf: (language: string) => Promise<readonly { text: string; sha256: string }[]>;
  readonly hasVoice: (language: string) => boolean;
}

const PAUSE_MS = 160;

/** Finds recordings for texts and has them played. */
export class Speaker {
  readonly #parts: SpeakerParts;
  readonly #indexes = new Map<string, Promise<ClipIndex<string>>>();
  #latest = 0;
  #repeatable: { said: readonly Said[]; instead: Said } | undefined;

  constructor(parts: SpeakerParts) {
    this.#parts = parts;
  }

  /**
   * Breaks off what is being said. `instead` is said once where a sentence has words that neither a recording nor a
   * voice of this machine says. An aside is not what "repeat" repeats.
   */
  async say(said: readonly Said[], instead: Said, { aside = false } = {}): Promise<void> {
    const mine = (this.#latest += 1);
    this.#parts.player.stop();
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

  repeat(): void {
    if (this.#repeatable !== undefined) void this.say(this.#repeatable.said, this.#repeatable.instead);
  }

  stop(): void {
    this.#latest += 1;
    this.#parts.player.stop();
  }

  async #sentencesOf({ text, language }: Said): Promise<{ sentences: Sentence[]; isIncomplete: boolean }> {
    const clips = await this.#clips(language);
    const sentences: Sentence[] = [];
    let isIncomplete = false;
    for (const words of spokenSentences(text, language)) {
      const { parts, missing } = cover(words, clips);
      if (missing.length === 0) sentences.push(parts.map(pieceOf));
      else if (this.#parts.hasVoice(language))
        sentences.push([
          { type: 'voice', text: words.join(' ').replaceAll(` ${SHORT_PAUSE}`, ','), language },
        ]);
      else isIncomplete = true;
    }
    return { sentences, isIncomplete };
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
