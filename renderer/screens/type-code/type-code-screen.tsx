import { CircleHelp, Delete, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Action } from '../../components/action/action.tsx';
import { Aloft } from '../../components/aloft/aloft.tsx';
import { Alert } from '../../components/alert/alert.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { Key, Keypad } from '../../components/keypad/keypad.tsx';
import { useTypedKeys } from '../../components/keypad/use-typed-keys.ts';
import { useSession } from '../../session/session-context.tsx';
import { codeParts } from '../../words/phrases.ts';
import { withCharacter, withoutCharacter, withPrefix } from './code-typing.ts';
import './type-code-screen.css';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const digits = '123456789'.split('');

interface TypeCodeScreenProps {
  readonly typed?: string | undefined;
  readonly malformed?: boolean | undefined;
}

/** A pad made for dossier codes: the office's own beginning is offered, digits are large, letters one key away. */
export function TypeCodeScreen({ typed, malformed }: TypeCodeScreenProps) {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const { go, lookUp } = useSession();
  const prefixes = state.codePrefixes;
  const [prefix, setPrefix] = useState(() =>
    typed === undefined ? (prefixes[0] ?? '') : (prefixes.find((one) => typed.startsWith(one)) ?? ''),
  );
  const [text, setText] = useState(typed ?? prefix);
  const [warned, setWarned] = useState(malformed === true);
  const [lettersOpen, setLettersOpen] = useState(false);

  // Keys may come several at once, before the screen is drawn anew.
  const change = (next: (before: string) => string) => {
    setWarned(false);
    setText(next);
  };
  const press = (character: string) => {
    change((before) => withCharacter(before, character, prefix));
  };
  const erase = () => {
    change(withoutCharacter);
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
          {lettersOpen ? (
            <Keypad columns={7} label={t('typeCode.letters')}>
              {letters.map((letter) => (
                <Key
                  key={letter}
                  label={letter}
                  onPress={() => {
                    press(letter);
                  }}
                />
              ))}
              <Key label={t('typeCode.delete')} icon={Delete} quiet span={2} onPress={erase} />
              <Key
                label="123"
                name={t('typeCode.digits')}
                quiet
                span={3}
                onPress={() => {
                  setLettersOpen(false);
                }}
              />
            </Keypad>
          ) : (
            <Keypad columns={4} label={t('typeCode.digits')}>
              {[0, 3, 6].map((row, index) => [
                ...digits.slice(row, row + 3).map((digit) => (
                  <Key
                    key={digit}
                    label={digit}
                    onPress={() => {
                      press(digit);
                    }}
                  />
                )),
                [
                  <Key key="delete" label={t('typeCode.delete')} icon={Delete} quiet onPress={erase} />,
                  <Key
                    key="clear"
                    label={t('typeCode.clear')}
                    quiet
                    onPress={() => {
                      change(() => '');
                      setPrefix('');
                    }}
                  />,
                  <Key
                    key="letters"
                    label="ABC"
                    name={t('typeCode.letters')}
                    quiet
                    tall
                    onPress={() => {
                      setLettersOpen(true);
                    }}
                  />,
                ][index],
              ])}
              <Key
                label="-"
                name={t('typeCode.hyphen')}
                onPress={() => {
                  press('-');
                }}
              />
              <Key
                label="0"
                onPress={() => {
                  press('0');
                }}
              />
              <Key
                label="."
                name={t('typeCode.dot')}
                onPress={() => {
                  press('.');
                }}
              />
            </Keypad>
          )}
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
