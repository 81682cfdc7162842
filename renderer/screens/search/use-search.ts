import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchAnswer } from '../../../shared/api.ts';
import { isBuiltIn } from '../../../shared/domain/language-pack.ts';
import { fold } from '../../../shared/text/fold.ts';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { useSession } from '../../session/session-context.tsx';

export interface Found {
  /** What was asked. */
  readonly text: string;
  readonly answer: SearchAnswer;
}

export const MOST_HITS = 30;

/**
 * What is found for a text, asked anew at each letter. The last answer stands until a newer one is there, so that
 * nothing flickers; one that comes late, after a newer one, is dropped. Undefined where nothing is asked.
 */
export function useSearch(text: string): Found | undefined {
  const { client } = useKiosk();
  const { language } = useTranslation().i18n;
  const { fail } = useSession();
  const [found, setFound] = useState<Found>();
  const asked = useRef(0);
  const answered = useRef(0);

  useEffect(() => {
    const mine = ++asked.current;
    if (text === '') {
      answered.current = mine;
      return undefined;
    }
    let gone = false;
    const ask = async () => {
      try {
        const outcome = await client.catalogue.search({
          text,
          limit: MOST_HITS,
          ...(isBuiltIn(language) ? {} : { language }),
        });
        if (!outcome.ok || mine < answered.current) return;
        answered.current = mine;
        setFound({ text, answer: outcome.value });
      } catch (error) {
        if (!gone) fail(error);
      }
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [client, fail, language, text]);

  return found !== undefined && goesOnFrom(found.text, text) ? found : undefined;
}

/** Letters were added or taken away: what was found so far may stand for a moment. */
function goesOnFrom(before: string, text: string): boolean {
  return text !== '' && fold(text).charAt(0) === fold(before).charAt(0);
}
