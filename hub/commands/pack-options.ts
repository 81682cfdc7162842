import { builtInNames, isBuiltIn, languageIdSchema } from '../../shared/domain/language-pack.ts';
import type { Failure } from '../failure.ts';
import { UsageError } from './command.ts';

/** A language tag from the command line, in lower case. */
export function readLanguageId(text: string, option: string): string {
  const id = languageIdSchema.safeParse(text.toLowerCase());
  if (id.success && isKnownToIntl(id.data)) return id.data;
  throw new UsageError(`${option} "${text}" is no language tag: write one like hmn, cjm or tai-latn`);
}

/** The words of a language that comes with the program cannot be changed by a pack. */
export function ownWordsOnly(id: string): Failure | undefined {
  if (!isBuiltIn(id)) return undefined;
  return {
    type: 'pack-of-built-in',
    sentence: `The words of ${builtInNames[id]} (${id}) come with the program: a pack of it brings recordings only. Say --id ${id} --clips FOLDER, without a workbook.`,
  };
}

function isKnownToIntl(id: string): boolean {
  try {
    return Intl.getCanonicalLocales(id).length === 1;
  } catch {
    return false;
  }
}
