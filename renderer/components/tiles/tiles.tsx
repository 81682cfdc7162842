import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './tiles.css';

export interface Tile {
  readonly key: string;
  readonly icon?: LucideIcon | undefined;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly onPress: () => void;
}

/** Doors with a picture each, as many abreast as there is room for. `row`: the picture stands before the words. */
export function Tiles(props: {
  readonly tiles: readonly Tile[];
  readonly look?: 'picture' | 'row';
  readonly label?: string;
}) {
  const { tiles, look = 'picture', label } = props;
  return (
    <ul className={`tiles tiles-${look}`} aria-label={label}>
      {tiles.map(({ key, icon: Icon, title, note, onPress }) => (
        <li key={key}>
          <button type="button" className="tile" onClick={onPress}>
            {Icon !== undefined && (
              <span className="tile-icon">
                <Icon aria-hidden strokeWidth={1.8} />
              </span>
            )}
            <span className="tile-words">
              <strong>{title}</strong>
              {note !== undefined && <span className="note">{note}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
