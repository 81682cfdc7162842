import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './action.css';

interface ActionProps {
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
  /** `main`: the one thing to do next. `quiet`: everything else. `dark`: ends the session. */
  readonly look?: 'main' | 'quiet' | 'dark';
  readonly trailingIcon?: LucideIcon;
  readonly disabled?: boolean;
  readonly wide?: boolean;
}

/** A button with words. Acts on release; sliding off cancels, as the browser's click does. */
export function Action(props: ActionProps) {
  const { onPress, children, icon: Icon, trailingIcon: Trailing, look = 'quiet', disabled, wide } = props;
  return (
    <button
      type="button"
      className={`action action-${look}${wide === true ? ' action-wide' : ''}`}
      disabled={disabled}
      onClick={onPress}
    >
      {Icon && <Icon className="action-icon" aria-hidden />}
      <span className="action-words">{children}</span>
      {Trailing && <Trailing className="action-icon" aria-hidden />}
    </button>
  );
}
