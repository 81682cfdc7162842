import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './choice-list.css';

export interface Choice {
  readonly key: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly marks?: readonly string[];
  readonly icon?: LucideIcon;
  readonly onPress: () => void;
}

/** Big doors in a list; two abreast where there is room. A very long name folds after some lines, whole on its page. */
export function ChoiceList(props: {
  readonly choices: readonly Choice[];
  /** One below the other, however wide the screen is. */
  readonly single?: boolean;
  readonly label?: string;
}) {
  const { choices, single, label } = props;
  return (
    <ul className={`choice-list${single === true ? ' choice-list-single' : ''}`} aria-label={label}>
      {choices.map(({ key, title, note, marks = [], icon: Icon, onPress }) => (
        <li key={key}>
          <button type="button" className="choice" onClick={onPress}>
            {Icon && <Icon aria-hidden />}
            <span className="choice-words">
              <strong>{title}</strong>
              {note !== undefined && <span className="note">{note}</span>}
              {marks.length > 0 && (
                <span className="choice-marks">
                  {marks.map((mark) => (
                    <span key={mark} className="choice-mark">
                      {mark}
                    </span>
                  ))}
                </span>
              )}
            </span>
            <ChevronRight aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
