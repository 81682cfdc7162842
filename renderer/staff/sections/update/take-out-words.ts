import type { Words } from '../../../words/i18n.ts';
import { fileSize } from './sizes.ts';
import type { TakenOut } from './take-out.ts';

/** How writing onto a stick went, and what to do where it did not. */
export function takeOutWords(t: Words, language: string, taken: TakenOut): string {
  if (taken.ok) {
    const { file, bytes } = taken.value;
    return t('staff.update.takeOut.done', { file, size: fileSize(bytes, language) });
  }
  const size = taken.error.type === 'full' ? fileSize(taken.error.bytes, language) : '';
  return t(`staff.update.takeOut.problem.${taken.error.type}`, { size });
}
