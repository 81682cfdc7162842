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
/** Where half of the letters has room: each page with the signs that lead to it. */
const halves = ['first', 'second', 'marks', 'others'] as const;
const HALF = 13;
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
  /** Where keys and what was found take turns: how many were found, and what shows them. */
  readonly found?: number | undefined;
  readonly onShow?: () => void;
}

/**
 * Vietnamese with the finger: the alphabet in its order, a row of the letters that Vietnamese adds, five tone keys.
 * Acts on release; sliding off cancels, as the browser's click does. The field keeps the focus.
 */
export function Keyboard(props: KeyboardProps) {
  const { arrangement, onCharacter, onTone, onDelete, onClear, found, onShow } = props;
  const { t } = useTranslation();
  const [othersOpen, setOthersOpen] = useState(false);
  const { columns, rows } = arrangement;
  const [half, setHalf] = useState<(typeof halves)[number]>('first');
  const turns = onShow !== undefined;
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
  // On the page of digits and signs all other keys stay where they are, and what means nothing there leaves its place empty.
  const empty = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => <span key={`${name} ${index}`} />);
  const others = [...(arrangement.digits ? [] : digits), ...signsBetweenDigits];
  const alphabet = othersOpen
    ? [...signs(others), ...empty(letters.length - others.length, 'letter')]
    : signs(letters);
  const marks = othersOpen ? empty(ownLetters.length, 'mark') : signs(ownLetters);
  const toneSpan = columns === 10 && !turns ? 2 : undefined;
  const tonesAsKeys = toneKeys.map(({ tone, sign }) => (
    <Key
      key={tone}
      label={sign}
      name={t(`keyboard.tone.${tone}`)}
      span={toneSpan}
      onPress={() => {
        onTone(tone);
      }}
    />
  ));
  const tonesRow = othersOpen
    ? toneKeys.map(({ tone }) => <span key={tone} data-span={toneSpan} />)
    : tonesAsKeys;
  const space = (
    <Key
      key="space"
      label={t('keyboard.space')}
      icon={Space}
      span={rows === 2 ? undefined : spaceSpan(columns, turns)}
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
      span={columns === 12 && !turns ? 3 : 2}
      onPress={onClear}
    />
  );
  const change = (
    <Key
      key="change"
      label={t(othersOpen ? 'keyboard.letters' : arrangement.digits ? 'keyboard.signs' : 'keyboard.digits')}
      quiet
      span={columns === 12 ? 2 : undefined}
      onPress={() => {
        setOthersOpen(!othersOpen);
      }}
    />
  );
  const show = onShow && (
    <Key
      key="show"
      label={found === undefined ? t('search.showAny') : t('search.show', { count: found })}
      span={columns === 12 ? 3 : columns === 10 ? 5 : 2}
      onPress={onShow}
    />
  );
  const keys = () => {
    if (rows === 2) {
      const page = {
        first: signs(letters.slice(0, HALF)),
        second: signs(letters.slice(HALF)),
        marks: [signs(ownLetters), tonesAsKeys, empty(HALF - ownLetters.length - toneKeys.length, 'last')],
        others: signs(others),
      };
      const turn = halves.map((one) => (
        <Key
          key={one}
          label={t(`keyboard.page.${one}`)}
          quiet
          pressed={one === half}
          onPress={() => {
            setHalf(one);
          }}
        />
      ));
      return [page[half], turn, erase, space, clear, show];
    }
    if (rows === 3) {
      const page = othersOpen
        ? [signs(others), signs(ownLetters), tonesAsKeys, empty(1, 'last')]
        : [alphabet];
      return [...page, change, erase, space, clear, show];
    }
    if (columns === 12) return [alphabet, marks, change, erase, tonesRow, space, clear, show];
    if (columns === 9) return [alphabet, erase, marks, clear, tonesRow, change, space, show];
    if (arrangement.digits) return [signs(digits), alphabet, space, erase, marks, change, clear, tonesRow];
    return [alphabet, space, erase, marks, change, clear, tonesRow, show];
  };
  return (
    <div
      className="keyboard"
      role="group"
      aria-label={t('keyboard.label')}
      data-columns={columns}
      data-wide-tones={toneSpan !== undefined}
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      {keys()}
    </div>
  );
}

function spaceSpan(columns: Arrangement['columns'], turns: boolean): 2 | 3 | 4 | undefined {
  if (columns === 12) return turns ? 2 : 4;
  return columns === 9 && turns ? undefined : 3;
}
