import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { useOneAtATime } from '../../session/one-at-a-time.ts';
import { useSession } from '../../session/session-context.tsx';
import { useLanguageChoice } from '../../words/use-language-choice.ts';
import './languages-screen.css';

/** Each language in its own name. */
export function LanguagesScreen() {
  const { t, i18n } = useTranslation();
  const { state } = useKiosk();
  const { back } = useSession();
  const choose = useLanguageChoice();
  const presses = useOneAtATime();
  return (
    <Paged flush>
      <div className="languages">
        <Aloft>
          <h1 tabIndex={-1}>{t('languages.title')}</h1>
        </Aloft>
        <ul>
          {state.languages.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                lang={id}
                className="language"
                aria-pressed={id === i18n.language}
                onClick={() => {
                  void presses.press((left) => choose(id, left), back);
                }}
              >
                <strong>{name}</strong>
                {id === i18n.language && (
                  <span className="language-chosen">
                    <Check aria-hidden /> {t('languages.chosen')}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Paged>
  );
}
