import { z } from 'zod';
import { blobSchema } from './blob.ts';

/** The languages whose words are complete in the program. A pack of theirs brings recorded speech only. */
export const builtInLanguages = ['vi', 'en'] as const;
export type BuiltInLanguage = (typeof builtInLanguages)[number];

/** What their speakers call them. */
export const builtInNames: Readonly<Record<BuiltInLanguage, string>> = { vi: 'Tiếng Việt', en: 'English' };

export function isBuiltIn(language: string): language is BuiltInLanguage {
  return (builtInLanguages as readonly string[]).includes(language);
}

/** A language by its BCP 47 tag in lower case: `hmn`, `tai-latn`, `vi-x-pseudo`. */
export const languageIdSchema = z
  .string()
  .max(35)
  .regex(
    /^(?:x|[a-z]{2,8})(?:-[a-z0-9]{1,8})*$/,
    'a language tag in lower case: letters, digits and hyphens, like hmn or tai-latn',
  );

/** Where a text stands on the screens (`home.greeting`), with the plural form where a language counts (`page.left_one`). */
const stringKeySchema = z.string().regex(/^[A-Za-z][\w-]*(?:\.[\w-]+)*$/);

const nameSchema = z.string().min(1).max(600);
/** By what the name belongs to: code of a procedure, id of a field or life event. */
const namesSchema = z.record(z.string().min(1).max(60), nameSchema).default({});

export const packNamesSchema = z.object({
  procedures: namesSchema,
  fields: namesSchema,
  lifeEvents: namesSchema,
});
export type PackNames = z.infer<typeof packNamesSchema>;

/** Together with all else of the pack they must fit into one chunk of the feed, whose hashes do not compress. */
export const MAX_CLIPS = 4_000;

/** Recorded speech: what is said, as a person would write it, and the recording. */
const clipSchema = z.object({
  text: z.string().min(1).max(600),
  audio: blobSchema.refine(({ mediaType }) => mediaType.startsWith('audio/'), 'a recording: Ogg or WAV'),
});
export type Clip = z.infer<typeof clipSchema>;

/**
 * A language that a locality adds, or the speech of one that is built in. May be partial: what is missing is shown in
 * Vietnamese, text by text.
 */
export const languagePackSchema = z.object({
  type: z.literal('language-pack'),
  id: languageIdSchema,
  /** What its speakers call it. */
  name: z.string().min(1).max(60),
  /** Texts of the screens by their keys. */
  strings: z.record(stringKeySchema, z.string().min(1).max(2_000)).default({}),
  names: packNamesSchema.prefault({}),
  clips: z.array(clipSchema).max(MAX_CLIPS).default([]),
});
export type LanguagePack = z.infer<typeof languagePackSchema>;
