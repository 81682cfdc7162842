import { Delete, Space } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../keypad/keypad.tsx';
import type { Arrangement } from './arrangement.ts';
import { tones, type Tone } from './tone.ts';
import './keyboard.css';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const digits = '1234567890'.split('');
/** A code of a procedure has them. */
const signsBetweenDigits = ['.', '-', '/'];
/** Letters that Vietnamese adds to these: breve, circumflex, horn, and the barred d. */
const ownLetters = ['A\u0306', 'A\u0302', 'E\u0302', 'O\u0302', 'O\u031b', 'U\u031b', '\u0110'].map(
  (letter) => letter.normalize('NFC'),
);
const toneKeys = (Object.keys(tones) as Tone[]).map((tone) => ({
  tone,
  sign: `A${tones[tone]}`.normalize('NFC'),
}));

interface KeyboardProps {
  readonly arrangement: Arrangement;
  readonly onCharacter: (character: string) => void;
  readonly onTone: (tone: Tone) => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

/**
 * Vietnamese with the finger: the alphabet in its order, a row of the letters that Vietnamese adds, five tone keys.
 * Acts on release; sliding off cancels, as the browser's click does. The field keeps the focus.
 */
export function Keyboard({ arrangement, onCharacter, onTone, onDelete, onClear }: KeyboardProps) {
  const { t } = useTranslation();
  const [digitsOpen, setDigitsOpen] = useState(false);
  const { columns } = arrangement;
  const onDigits = !arrangement.digits && digitsOpen;
  const signs = (all: readonly string[]) =>
    all.map((sign) => (
      <Key
        key={sign}
        label={sign}
        onPress={() => {
          onCharacter(sign.toLocaleLowerCase('vi'));
        }}
      />
    ));
  // On the page of digits all other keys stay where they are, and what means nothing there leaves its place empty.
  const empty = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => <span key={`${name} ${index}`} />);
  const alphabet = onDigits
    ? [
        ...signs([...digits, ...signsBetweenDigits]),
        ...empty(letters.length - digits.length - signsBetweenDigits.length, 'letter'),
      ]
    : signs(letters);
  const marks = onDigits ? empty(ownLetters.length, 'mark') : signs(ownLetters);
  const tonesRow = toneKeys.map(({ tone, sign }) =>
    onDigits ? (
      <span key={tone} data-span={columns === 10 ? 2 : undefined} />
    ) : (
      <Key
        key={tone}
        label={sign}
        name={t(`keyboard.tone.${tone}`)}
        span={columns === 10 ? 2 : undefined}
        onPress={() => {
          onTone(tone);
        }}
      />
    ),
  );
  const space = (
    <Key
      key="space"
      label={t('keyboard.space')}
      icon={Space}
      span={columns === 12 ? 4 : 3}
      onPress={() => {
        onCharacter(' ');
      }}
    />
  );
  const erase = <Key key="delete" label={t('keyboard.delete')} icon={Delete} quiet onPress={onDelete} />;
  const clear = (
    <Key
      key="clear"
      label={t('keyboard.clear')}
      quiet
      span={columns === 12 || arrangement.digits ? 3 : 2}
      onPress={onClear}
    />
  );
  const change = (
    <Key
      key="change"
      label={t(onDigits ? 'keyboard.letters' : 'keyboard.digits')}
      quiet
      span={columns === 12 ? 2 : undefined}
      onPress={() => {
        setDigitsOpen(!digitsOpen);
      }}
    />
  );
  const keys = () => {
    if (columns === 12) return [alphabet, marks, change, erase, tonesRow, space, clear];
    if (columns === 9) return [alphabet, erase, marks, clear, tonesRow, change, space];
    if (arrangement.digits) return [signs(digits), alphabet, space, erase, marks, clear, tonesRow];
    return [alphabet, space, erase, marks, change, clear, tonesRow];
  };
  return (
    <div
      className="keyboard"
      role="group"
      aria-label={t('keyboard.label')}
      data-columns={columns}
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      {keys()}
    </div>
  );
}
