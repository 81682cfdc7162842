import type { KioskState, LanguageWords } from '../../shared/api.ts';
import {
  builtInNames,
  isBuiltIn,
  type BuiltInLanguage,
  type LanguagePack,
} from '../../shared/domain/language-pack.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** The built-in languages that the configuration chooses, in its order, then the office's packs in theirs. */
export function languagesOffered(
  builtIn: readonly BuiltInLanguage[],
  packs: readonly { readonly id: string; readonly name: string; readonly clips: number }[],
): KioskState['languages'] {
  return [
    ...builtIn.map((id) => ({
      id,
      name: builtInNames[id],
      speech: packs.some((pack) => pack.id === id && pack.clips > 0),
    })),
    ...packs
      .filter(({ id }) => !isBuiltIn(id))
      .map(({ id, name, clips }) => ({ id, name, speech: clips > 0 })),
  ];
}

/** What the office's pack brings of an offered language. Of a built-in one that is recorded speech and nothing else. */
export function languageWords(
  id: string,
  builtIn: readonly BuiltInLanguage[],
  pack: LanguagePack | undefined,
): Result<LanguageWords, { type: 'unknown-language' }> {
  const isOurs = isBuiltIn(id);
  if (isOurs ? !builtIn.includes(id) : pack === undefined) return err({ type: 'unknown-language' });
  const clips = (pack?.clips ?? []).map(({ text, audio: { sha256, mediaType } }) => ({
    text,
    sha256,
    mediaType,
  }));
  if (isOurs || pack === undefined)
    return ok({ strings: {}, names: { procedures: {}, fields: {}, lifeEvents: {} }, clips });
  return ok({ strings: pack.strings, names: pack.names, clips });
}
