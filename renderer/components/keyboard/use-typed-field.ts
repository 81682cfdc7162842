import { useEffect, useLayoutEffect, useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import type { Tone } from './tone.ts';
import { nothingTyped, typedText, withCharacter, withoutCharacter, withTone, type Typed } from './typing.ts';

interface TypedField {
  readonly text: string;
  /** To be spread on the `<input>`. */
  readonly field: {
    readonly ref: RefObject<HTMLInputElement | null>;
    readonly value: string;
    readonly maxLength: number;
    readonly onChange: (event: SyntheticEvent<HTMLInputElement>) => void;
    readonly onSelect: (event: SyntheticEvent<HTMLInputElement>) => void;
  };
  readonly focus: () => void;
  readonly press: (character: string) => void;
  readonly tone: (tone: Tone) => void;
  readonly erase: () => void;
  readonly set: (text: string) => void;
}

/**
 * A field for both kinds of keys: those on the screen act at its caret, those of a physical keyboard reach it also
 * while a button has the focus. Enter and the space bar stay with the button.
 */
export function useTypedField(begin: string, longest: number): TypedField {
  const ref = useRef<HTMLInputElement>(null);
  // Keys may come several at once, before the screen is drawn anew.
  const [typed, setTyped] = useState<Typed>(() => typedText(begin));

  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || element.value !== typed.text) return;
    if (element.selectionStart !== typed.from || element.selectionEnd !== typed.until)
      element.setSelectionRange(typed.from, typed.until);
  }, [typed]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const element = ref.current;
      if (element === null || event.target === element || event.ctrlKey || event.altKey || event.metaKey)
        return;
      if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
      if (event.key.length !== 1 && event.key !== 'Backspace' && event.key !== 'Process') return;
      element.focus({ preventScroll: true });
      // A press that was kept back for a while, as it looked like a scan, types nothing by itself.
      if (!event.isTrusted && event.key.length === 1)
        setTyped((before) => withCharacter(before, event.key, longest));
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [longest]);

  const follow = (event: SyntheticEvent<HTMLInputElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    setTyped({ text: value, from: selectionStart ?? value.length, until: selectionEnd ?? value.length });
  };
  const focus = () => {
    ref.current?.focus({ preventScroll: true });
  };
  return {
    text: typed.text,
    field: { ref, value: typed.text, maxLength: longest, onChange: follow, onSelect: follow },
    focus,
    press: (character) => {
      setTyped((before) => withCharacter(before, character, longest));
    },
    tone: (tone) => {
      setTyped((before) => withTone(before, tone));
    },
    erase: () => {
      setTyped(withoutCharacter);
    },
    set: (text) => {
      setTyped(text === '' ? nothingTyped : typedText(text));
      focus();
    },
  };
}
