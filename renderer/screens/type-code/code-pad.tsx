import { Delete } from 'lucide-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Key, Keypad } from '../../components/keypad/keypad.tsx';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const digits = '123456789'.split('');

interface CodePadProps {
  readonly lettersOpen: boolean;
  readonly onTurn: (lettersOpen: boolean) => void;
  readonly onPress: (character: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
}

/** The keys of a dossier code: digits and signs, or the letters in their place. */
export function CodePad({ lettersOpen, onTurn, onPress, onErase, onClear }: CodePadProps) {
  const { t } = useTranslation();
  const keys = useRef<HTMLDivElement>(null);
  const turn = (toLetters: boolean) => {
    flushSync(() => {
      onTurn(toLetters);
    });
    // The key that had the focus is gone.
    keys.current?.querySelector('button')?.focus();
  };
  const key = (character: string, name?: string) => (
    <Key
      key={character}
      label={character}
      {...(name !== undefined && { name })}
      onPress={() => {
        onPress(character);
      }}
    />
  );

  if (lettersOpen)
    return (
      <Keypad ref={keys} columns={7} label={t('typeCode.letters')}>
        {letters.map((letter) => key(letter))}
        <Key label={t('typeCode.delete')} icon={Delete} quiet span={2} onPress={onErase} />
        <Key
          label="123"
          name={t('typeCode.digits')}
          quiet
          span={3}
          onPress={() => {
            turn(false);
          }}
        />
      </Keypad>
    );
  return (
    <Keypad ref={keys} columns={4} label={t('typeCode.digits')}>
      {digits.slice(0, 3).map((digit) => key(digit))}
      <Key label={t('typeCode.delete')} icon={Delete} quiet onPress={onErase} />
      {digits.slice(3, 6).map((digit) => key(digit))}
      <Key label={t('typeCode.clear')} quiet onPress={onClear} />
      {digits.slice(6).map((digit) => key(digit))}
      <Key
        label="ABC"
        name={t('typeCode.letters')}
        quiet
        tall
        onPress={() => {
          turn(true);
        }}
      />
      {key('-', t('typeCode.hyphen'))}
      {key('0')}
      {key('.', t('typeCode.dot'))}
    </Keypad>
  );
}
