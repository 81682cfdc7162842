import { ArrowRight } from 'lucide-react';
import { useCallback, useState, type Dispatch, type SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../components/action/action.tsx';
import { DigitKeys } from '../../../components/keypad/digit-keys.tsx';
import { useStaffScans } from '../../staff-context.tsx';
import { useTypedKeys } from '../../../components/keypad/use-typed-keys.ts';
import './pin-pad.css';

const SHORTEST = 6;
const LONGEST = 12;

interface PinPadProps {
  /** What is asked for. */
  readonly label: string;
  readonly submit: string;
  readonly disabled?: boolean;
  readonly onPin: (pin: string) => void;
  /** The first digit of another try. */
  readonly onBegin?: () => void;
}

/** A PIN is typed as dots, handed over once, and forgotten here. */
export function PinPad(props: PinPadProps) {
  const [pin, setPin] = useState('');
  // The first character of a scan comes as a key: nobody can know yet what it begins.
  useStaffScans(
    useCallback(() => {
      setPin('');
    }, []),
  );
  return <PinKeys {...props} pin={pin} setPin={setPin} />;
}

/** The same for whoever hears of scans in another way. */
export function PinKeys(
  props: PinPadProps & { readonly pin: string; readonly setPin: Dispatch<SetStateAction<string>> },
) {
  const { label, submit, disabled = false, onPin, onBegin, pin, setPin } = props;
  const { t } = useTranslation();
  const press = (digit: string) => {
    if (disabled) return;
    if (pin === '') onBegin?.();
    setPin((before) => (before + digit).slice(0, LONGEST));
  };
  const erase = () => {
    setPin((before) => before.slice(0, -1));
  };
  const done = () => {
    if (disabled || pin.length < SHORTEST) return;
    setPin('');
    onPin(pin);
  };
  useTypedKeys((key) => {
    if (key === 'Backspace' || key === 'Delete') erase();
    else if (key === 'Enter') done();
    else if (/^\d$/.test(key)) press(key);
  });
  return (
    <div className="pin-pad">
      <p className="pin-dots" role="status" aria-label={t('staff.pin.typed', { count: pin.length })}>
        {Array.from({ length: Math.max(SHORTEST, pin.length) }, (_, index) => (
          <span key={index} data-full={index < pin.length} />
        ))}
      </p>
      <DigitKeys
        label={label}
        onDigit={press}
        onErase={erase}
        onClear={() => {
          setPin('');
        }}
      />
      <Action look="main" wide icon={ArrowRight} disabled={disabled || pin.length < SHORTEST} onPress={done}>
        {submit}
      </Action>
    </div>
  );
}
