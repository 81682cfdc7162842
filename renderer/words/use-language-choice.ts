import { useTranslation } from 'react-i18next';
import { isBuiltIn } from '../../shared/domain/language-pack.ts';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import { useSession } from '../session/session-context.tsx';
import { addPack } from './language-pack.ts';

/**
 * Changes the language of the screens; a pack is asked for each time, for it may have changed since. Answers whether it
 * was done: a pack may just have gone. Whoever has `left` before it came wants it no more.
 */
export function useLanguageChoice(): (language: string, left: AbortSignal) => Promise<boolean> {
  const { i18n } = useTranslation();
  const { client } = useKiosk();
  const { fail } = useSession();
  return async (language, left) => {
    if (!isBuiltIn(language)) {
      try {
        const words = await client.kiosk.language({ id: language });
        if (!words.ok || left.aborted) return false;
        addPack(i18n, language, words.value);
      } catch (error) {
        if (!left.aborted) fail(error);
        return false;
      }
    }
    await i18n.changeLanguage(language);
    return true;
  };
}
