import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import './keypad.css';

interface KeypadProps {
  readonly columns: number;
  readonly label: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A grid of big keys. The columns are the caller's: a digit pad has three, the alphabet seven or more. */
export function Keypad({ columns, label, children, ref }: KeypadProps) {
  return (
    <div ref={ref} className="keypad" role="group" aria-label={label} data-columns={columns}>
      {children}
    </div>
  );
}

interface KeyProps {
  readonly onPress: () => void;
  /** What stands on the key; with an icon, what a screen reader says. */
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Words under a sign that not everyone can name ("-", "."), and its name for screen readers. */
  readonly name?: string;
  readonly span?: 2 | 3 | 4 | 5 | undefined;
  readonly quiet?: boolean;
  /** Two rows high. */
  readonly tall?: boolean;
  /** One of several that choose: whether it is the chosen one. */
  readonly pressed?: boolean;
}

export function Key({ onPress, label, icon: Icon, name, span, quiet, tall, pressed }: KeyProps) {
  const isSign = label.length === 1;
  return (
    <button
      type="button"
      className={`key${quiet === true ? ' key-quiet' : ''}`}
      data-span={span}
      data-tall={tall}
      aria-pressed={pressed}
      aria-label={Icon === undefined ? undefined : label}
      onClick={onPress}
    >
      {Icon ? (
        <Icon aria-hidden />
      ) : (
        <span className={isSign ? 'key-sign' : 'key-word'} aria-hidden={isSign && name !== undefined}>
          {label}
        </span>
      )}
      {name !== undefined && <span className="key-name">{name}</span>}
    </button>
  );
}
