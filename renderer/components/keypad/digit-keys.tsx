import { Delete } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Key, Keypad } from './keypad.tsx';

const digits = '123456789'.split('');

interface DigitKeysProps {
  /** What is typed on them. */
  readonly label: string;
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onClear: () => void;
}

/** Digits as on a telephone, with clear and delete beside the 0. */
export function DigitKeys({ label, onDigit, onErase, onClear }: DigitKeysProps) {
  const { t } = useTranslation();
  const key = (digit: string) => (
    <Key
      key={digit}
      label={digit}
      onPress={() => {
        onDigit(digit);
      }}
    />
  );
  return (
    <Keypad columns={3} label={label}>
      {digits.map(key)}
      <Key label={t('phone.clear')} quiet onPress={onClear} />
      {key('0')}
      <Key label={t('phone.delete')} icon={Delete} quiet onPress={onErase} />
    </Keypad>
  );
}
