import { Check, PencilLine, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../components/action/action.tsx';
import { Keyboard } from '../../../components/keyboard/keyboard.tsx';
import { useArrangement } from '../../../components/keyboard/use-arrangement.ts';
import { useTypedField } from '../../../components/keyboard/use-typed-field.ts';
import { Key } from '../../../components/keypad/keypad.tsx';
import { Overlay } from '../overlay/overlay.tsx';
import './text-field.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  /** What to write there, in a few words, where nothing stands yet. */
  readonly hint?: string;
  /** What is wrong with what stands there. */
  readonly problem?: string | undefined;
}

/** A line of text. Touched, or entered with a key, it opens over the page with the keyboard; both kinds of keys type. */
export function TextField(props: TextFieldProps) {
  const { label, value, hint, problem } = props;
  const [open, setOpen] = useState(false);
  return (
    <div className="text-field" data-wrong={problem !== undefined}>
      <button
        type="button"
        className="text-field-button"
        onClick={() => {
          setOpen(true);
        }}
      >
        <span className="text-field-label">{label}</span>
        <span className="text-field-value" data-empty={value === ''}>
          {value === '' ? hint : value}
        </span>
        <PencilLine aria-hidden />
      </button>
      {problem !== undefined && <p className="text-field-problem">{problem}</p>}
      {open && (
        <TextEditor
          {...props}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

/** All of the room that the keys stand in is theirs. */
const MARGINS = { roomy: 0, low: 0 };

const signs = [',', ':', ';', '(', ')', '+', '%', '"', '?'];

export function TextEditor(props: TextFieldProps & { readonly onClose: () => void }) {
  const { label, value, maxLength, onChange, onClose } = props;
  const { t } = useTranslation();
  const { area, probe, arrangement } = useArrangement(MARGINS);
  const { text, field, press, tone, erase, set, focus } = useTypedField(value, maxLength);
  const [capital, setCapital] = useState(false);
  const done = () => {
    onChange(text.trim());
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // In the field these move the caret; elsewhere they lead from button to button.
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    done();
  };
  return (
    <Overlay title={label} onCancel={onClose}>
      <div className="text-editor-line">
        <input
          {...field}
          type="text"
          aria-label={label}
          inputMode="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          autoFocus
          onKeyDown={onKeyDown}
        />
        <Action icon={X} onPress={onClose}>
          {t('staff.cancel')}
        </Action>
        <Action look="main" icon={Check} onPress={done}>
          {t('staff.done')}
        </Action>
      </div>
      <div ref={area} className="text-editor-keys">
        <span ref={probe} className="text-editor-probe" aria-hidden />
        <div className="text-editor-signs" role="group" aria-label={t('staff.keys.signs')}>
          <Key
            label={t('staff.keys.capital')}
            quiet
            pressed={capital}
            onPress={() => {
              setCapital(!capital);
              focus();
            }}
          />
          {signs.map((sign) => (
            <Key
              key={sign}
              label={sign}
              onPress={() => {
                press(sign);
              }}
            />
          ))}
        </div>
        <Keyboard
          // Alone on its page: nothing is found beside it, and nothing takes turns with it.
          arrangement={{
            columns: arrangement.columns,
            digits: false,
            beside: false,
            low: true,
            turns: false,
          }}
          onCharacter={(character) => {
            press(capital ? character.toLocaleUpperCase('vi') : character);
            setCapital(false);
          }}
          onTone={tone}
          onDelete={erase}
          onClear={() => {
            set('');
          }}
        />
      </div>
    </Overlay>
  );
}
