import { ChevronRight } from 'lucide-react';
import './choice-list.css';

interface Choice {
  readonly key: string;
  readonly title: string;
  readonly note?: string | undefined;
  readonly mark?: string | undefined;
  readonly onPress: () => void;
}

/** Big doors in a list; two abreast where there is room. A very long name folds after some lines, whole on its page. */
export function ChoiceList({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <ul className="choice-list">
      {choices.map(({ key, title, note, mark, onPress }) => (
        <li key={key}>
          <button type="button" className="choice" onClick={onPress}>
            <span className="choice-words">
              <strong>{title}</strong>
              {note !== undefined && <span className="note">{note}</span>}
              {mark !== undefined && <span className="choice-mark">{mark}</span>}
            </span>
            <ChevronRight aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
