import type { Clip } from '../../shared/domain/language-pack.ts';
import { ClipIndex, cover } from '../../shared/speech/cover.ts';
import { spokenWords } from '../../shared/speech/spoken-words.ts';
import type { SpokenText } from './spoken-texts.ts';

export interface MissingSpeech extends SpokenText {
  /** Other recordings can be put together to say it, less smoothly. */
  readonly fromParts: boolean;
}

/** The texts of which there is no recording of its own. */
export function missingSpeech(
  texts: readonly SpokenText[],
  clips: readonly Pick<Clip, 'text'>[],
  language: string,
): MissingSpeech[] {
  const index = new ClipIndex(
    language,
    clips.map(({ text }) => ({ text, clip: text })),
  );
  return texts.flatMap((spoken) => {
    const { parts, missing } = cover(spokenWords(spoken.text, language), index);
    if (missing.length === 0 && parts.length === 1) return [];
    return [{ ...spoken, fromParts: missing.length === 0 }];
  });
}
