import { CircleHelp, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Alert } from '../../components/alert/alert.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { useTypedKeys } from '../../components/keypad/use-typed-keys.ts';
import type { ScreenNamed } from '../../session/screens.ts';
import { useSession } from '../../session/session-context.tsx';
import { useLeftAs } from '../../session/use-left-as.ts';
import { CodePad } from './code-pad.tsx';
import { codeParts } from './code-parts.ts';
import { withCharacter, withoutCharacter, withPrefix } from './code-typing.ts';
import './type-code-screen.css';

/** A pad made for dossier codes: the office's own beginning is offered, digits are large, letters one key away. */
export function TypeCodeScreen({ screen }: { readonly screen: ScreenNamed<'type-code'> }) {
  const { typed, malformed } = screen;
  const { t } = useTranslation();
  const { state } = useKiosk();
  const { go, lookUp } = useSession();
  const prefixes = state.codePrefixes;
  const [prefix, setPrefix] = useState(
    () => screen.prefix ?? prefixes.find((one) => typed?.startsWith(one)) ?? prefixes[0] ?? '',
  );
  const [text, setText] = useState(typed ?? prefix);
  const [warned, setWarned] = useState(malformed === true);
  const [lettersOpen, setLettersOpen] = useState(screen.letters === true);
  useLeftAs(screen, () => ({ ...screen, typed: text, prefix, malformed: warned, letters: lettersOpen }));

  // Keys may come several at once, before the screen is drawn anew.
  const change = (next: (before: string) => string) => {
    setWarned(false);
    setText(next);
  };
  const press = (character: string) => {
    change((before) => withCharacter(before, character, prefix));
  };
  const erase = () => {
    change((before) => withoutCharacter(before, prefix));
  };
  // The office's beginning is nobody's typing. Whoever needs another has a button for it.
  const clear = () => {
    change(() => prefix);
  };
  const begin = (chosen: string) => {
    change((before) => withPrefix(before, prefix, chosen));
    setPrefix(chosen);
    setLettersOpen(chosen === '');
  };
  const submit = () => {
    if (text !== '' && text !== prefix) lookUp(text, 'typed');
  };
  useTypedKeys((key) => {
    const character = key.toUpperCase();
    if (key === 'Backspace' || key === 'Delete') erase();
    else if (key === 'Enter') submit();
    else if (/^[A-Z0-9.-]$/.test(character)) press(character);
  });

  return (
    <Paged flush>
      <div className="type-code">
        <Aloft>
          <h1 tabIndex={-1}>{t('typeCode.title')}</h1>
          <CodeDisplay text={text} />
        </Aloft>
        <div className="type-code-told">
          {warned ? (
            <Alert>{t('typeCode.malformed')}</Alert>
          ) : (
            <p className="type-code-where">{t('typeCode.where')}</p>
          )}
          {prefixes.length > 0 && (
            <div className="type-code-prefixes">
              {[...prefixes, ''].map((one) => (
                <button
                  key={one}
                  type="button"
                  className="type-code-prefix"
                  aria-pressed={one === prefix}
                  onClick={() => {
                    begin(one);
                  }}
                >
                  {one === '' ? t('typeCode.prefixNone') : t('typeCode.prefix', { prefix: one })}
                </button>
              ))}
            </div>
          )}
          <div className="type-code-help">
            <Action
              wide
              icon={CircleHelp}
              onPress={() => {
                go({ name: 'help' });
              }}
            >
              {t('typeCode.showWhere')}
            </Action>
          </div>
        </div>
        <div className="type-code-pad">
          <CodePad
            lettersOpen={lettersOpen}
            onTurn={setLettersOpen}
            onPress={press}
            onErase={erase}
            onClear={clear}
          />
          <Action look="main" wide icon={Search} disabled={text === '' || text === prefix} onPress={submit}>
            {t('typeCode.submit')}
          </Action>
        </div>
      </div>
    </Paged>
  );
}

/** The code in the groups in which it stands on the slip. */
function CodeDisplay({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <output className="code-display" aria-label={t('typeCode.field')} aria-live="polite">
      {text === '' ? (
        <span className="code-display-empty">{t('typeCode.empty')}</span>
      ) : (
        codeParts(text).map((part, index) => <span key={index}>{part}</span>)
      )}
      <span className="code-display-caret" />
    </output>
  );
}
