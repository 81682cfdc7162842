import type { LucideIcon } from 'lucide-react';

interface Door {
  readonly key: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly onPress: () => void;
}

/** Ways on from a page: big, with a picture each, two or three abreast. */
export function Doors({ doors }: { readonly doors: readonly Door[] }) {
  return (
    <ul className="doors">
      {doors.map(({ key, icon: Icon, title, onPress }) => (
        <li key={key}>
          <button type="button" className="door" onClick={onPress}>
            <Icon aria-hidden />
            <span>{title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
